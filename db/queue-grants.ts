import { type Ask, quoted } from "./close-tables";
import { insist } from "./steady";

const SCHEMA = "graphile_worker";

interface Grant {
  /** What is to be granted, in SQL. */
  right: string;
}

// What the worker lacks: the schema, its tables, sequences and functions. The owner of an object needs nothing.
const LACKING = `
  select 'usage, create on schema ${SCHEMA}' as right
   where not (has_schema_privilege($1, '${SCHEMA}', 'usage') and has_schema_privilege($1, '${SCHEMA}', 'create'))
  union all
  select format('all on table ${SCHEMA}.%I', relname) from pg_class
   where relnamespace = '${SCHEMA}'::regnamespace and relkind in ('r', 'p', 'v')
     and not (has_table_privilege($1, oid, 'select') and has_table_privilege($1, oid, 'insert')
       and has_table_privilege($1, oid, 'update') and has_table_privilege($1, oid, 'delete'))
  union all
  select format('all on sequence ${SCHEMA}.%I', relname) from pg_class
   where relnamespace = '${SCHEMA}'::regnamespace and relkind = 'S'
     and not (has_sequence_privilege($1, oid, 'usage') and has_sequence_privilege($1, oid, 'update'))
  union all
  select format('execute on function %s', oid::regprocedure) from pg_proc
   where pronamespace = '${SCHEMA}'::regnamespace and not has_function_privilege($1, oid, 'execute')`;

// The queue closes its own tables to all but their owner; the worker gets a policy that opens them.
const POLICIES = `
  select c.relname as name, p.policyname is not null as "hasOther"
    from pg_class c left join pg_policies p
      on p.schemaname = '${SCHEMA}' and p.tablename = c.relname and p.policyname = 'worker'
   where c.relnamespace = '${SCHEMA}'::regnamespace and c.relkind = 'r' and c.relrowsecurity
     and p.roles is distinct from array[$1::name]`;

const IS_PUBLIC = `
  select 1 from pg_namespace n, aclexplode(n.nspacl) a where n.nspname = '${SCHEMA}' and a.grantee = 0`;

/** The worker alone may see the queue. Like `closeTables`, it alters nothing that is already right. */
export async function grantQueue(ask: Ask, worker: string): Promise<void> {
  if ((await ask(IS_PUBLIC)).length > 0) await ask(`revoke all on schema ${SCHEMA} from public`);
  for (const { right } of await ask<Grant>(LACKING, [worker])) {
    await insist(() => ask(`grant ${right} to ${quoted(worker)}`));
  }
  for (const { name, hasOther } of await ask<{ name: string; hasOther: boolean }>(POLICIES, [worker])) {
    const table = `${SCHEMA}.${quoted(name)}`;
    if (hasOther) await insist(() => ask(`drop policy worker on ${table}`));
    const open = `create policy worker on ${table} to ${quoted(worker)} using (true) with check (true)`;
    await insist(() => ask(open));
  }
}
