import type { CommentLanguage } from "@/lib/moderation-words";
import { fold } from "./fold-rules";
import { plainText } from "./word-rules";

/**
 * What people write in a word or two, by language, folded: too little for the detector, and plain to a person. Words
 * that several of these languages share tell nothing and are left out, or stand with each.
 */
const WORDS: Partial<Record<CommentLanguage, string>> = {
  fr: `merci bonjour bonsoir coucou bjr slt combien prix tarif svp stp dispo disponible oui non accord magnifique jolie
    joli tres trop bien belle beau quel quelle quels quelles est ca c j l d qu vous nous je tu il elle livrez livraison
    ouvert ouverte ouverts dimanche lundi mardi mercredi jeudi vendredi samedi taille ou quand pourquoi comment avec
    pour aussi moi toi bisous felicitations hate enfin mdr ptdr message prive votre vos ce cette du des les adore aime
    genial une interesse interessee`,
  en: `hi hello hey thanks thank thx you please pls price prices nice beautiful lovely yes yeah how much what when where
    who why which is are the it this that my your love open size ship shipping sold available cute awesome amazing
    gorgeous great good cool wow want need can do does i we they and or for with of yum perfect cost costs`,
  de: `danke hallo bitte ja nein schon wunderschon preis wie viel wieviel kostet was das der die wo wann guten tag
    morgen abend toll ich wir ihr und mit fur ist sehr gern gerne geil versand grosse`,
  es: `gracias hola precio precios cuanto cuanta cuesta cuestan si no buenos dias buenas tardes noches por favor bonito
    bonita hermoso hermosa donde cuando talla me encanta quiero envio envios los las el una es muy genial`,
  it: `grazie ciao prezzo prezzi quanto costa buongiorno buonasera bello bella bellissimo bellissima dove quando si no
    per favore taglia spedite vorrei il lo gli una che non di`,
  pt: `obrigado obrigada ola oi preco precos quanto custa bom boa dia tarde noite onde quando lindo linda sim nao por
    favor tamanho quero o os uma muito adorei`,
  nl: `bedankt dank hallo hoi prijs hoeveel kost goedemorgen goedendag mooi mooie prachtig ja nee waar wanneer alsjeblieft
    alstublieft aub maat ik jullie wij het een en met leuk leuke wat is open`,
};

const LANGUAGES_OF = new Map<string, CommentLanguage[]>();
for (const [language, words] of Object.entries(WORDS) as [CommentLanguage, string][])
  for (const word of new Set(words.split(/\s+/)))
    LANGUAGES_OF.set(word, [...(LANGUAGES_OF.get(word) ?? []), language]);

/** Of a longer text the detector knows more. */
const WORDS_MAX = 5;

/** The language that has most of these few words; null for none, for a draw, and for more than a few words. Pure. */
export function languageOfFew(text: string): CommentLanguage | null {
  const words = fold(plainText(text)).match(/\p{L}+/gu) ?? [];
  if (words.length > WORDS_MAX) return null;
  const counts = new Map<CommentLanguage, number>();
  for (const language of words.flatMap((word) => LANGUAGES_OF.get(word) ?? []))
    counts.set(language, (counts.get(language) ?? 0) + 1);
  const [best, next] = [...counts].toSorted(([, one], [, other]) => other - one);
  return best && best[1] > (next?.[1] ?? 0) ? best[0] : null;
}
