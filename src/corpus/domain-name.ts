/** The domain of what staff answered and none of the corpus' own domains covers. */
export const LOCAL_DOMAIN = 'local';
const LOCAL_NAME = '本地信息';

/** A domain's name as people read it; the id where nothing is known of it. */
export const domainNameIn = (
  domains: readonly { readonly id: string; readonly name: string }[],
  id: string,
): string => domains.find((domain) => domain.id === id)?.name ?? (id === LOCAL_DOMAIN ? LOCAL_NAME : id);

/** The id that belongs to a written name or id. Undefined: there is no such domain. */
export const domainIdIn = (
  domains: readonly { readonly id: string; readonly name: string }[],
  written: string,
): string | undefined =>
  written === LOCAL_DOMAIN || written === LOCAL_NAME
    ? LOCAL_DOMAIN
    : domains.find(({ id, name }) => id === written || name === written)?.id;
