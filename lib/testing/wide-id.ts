/** A thousand different letters of three bytes each. It fits no index: PostgreSQL refuses the row with 54000. */
export const wideId = () =>
  Array.from({ length: 1_000 }, (_, index) => String.fromCodePoint(0x4e00 + ((index * 7919) % 20_000))).join(
    "",
  );
