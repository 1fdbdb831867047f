import assert from 'node:assert/strict';

/*
 * The proxies' configurations of docs/operate.md, read as far as the page uses them; a word that is not known here is refused.
 * What each means is what its manual says: nginx's ngx_http_proxy_module, Caddy's reverse_proxy, handle and redir.
 */

/** What a proxy does with requests, in the words of neither. */
export interface Place {
  /** `/` or `/tools/door/`. */
  readonly prefix: string;
  readonly upstream: string;
  /** The prefix is taken away before the request is passed on. */
  readonly isStripped: boolean;
  /** By their names in small letters; `$host`, `$scheme`, `$forwarded` are filled in. */
  readonly headers: Readonly<Record<string, string>>;
}
export interface ProxyConfig {
  readonly host: string;
  readonly isTls: boolean;
  readonly places: readonly Place[];
  /** From → to. */
  readonly redirects: Readonly<Record<string, string>>;
}

interface Directive {
  readonly words: readonly string[];
  readonly block: readonly Directive[] | undefined;
}

const only = <T>(list: readonly T[], what: string): T => {
  assert.equal(list.length, 1, `one ${what} is needed`);
  return list[0]!;
};

export function nginxProxy(text: string): ProxyConfig {
  const server = only(nginxDirectives(text), 'server');
  assert.deepEqual(server.words, ['server']);
  let host = '';
  let isTls = false;
  const places: Place[] = [];
  const redirects: Record<string, string> = {};
  for (const { words, block } of server.block ?? []) {
    const [name, ...values] = words;
    if (name === 'listen') isTls = values.includes('ssl') && values[0] === '443';
    else if (name === 'server_name') host = only(values, 'name');
    else if (name === 'ssl_certificate' || name === 'ssl_certificate_key')
      assert.match(values[0] ?? '', /^\/etc\/ssl\//);
    else if (name === 'location') {
      const prefix = only(values, 'prefix');
      places.push(nginxPlace(prefix, block ?? []));
      // Of a prefix that ends with a slash nginx itself redirects the address without it.
      if (prefix !== '/') redirects[prefix.slice(0, -1)] = prefix;
    } else assert.fail(`nginx: ${words.join(' ')}`);
  }
  return { host, isTls, places, redirects };
}

function nginxPlace(prefix: string, directives: readonly Directive[]): Place {
  assert.ok(prefix.startsWith('/') && prefix.endsWith('/'));
  const headers: Record<string, string> = { host: '$proxy_host', connection: 'close' };
  let upstream = '';
  let isStripped = false;
  let version = '1.0';
  const variables: Readonly<Record<string, string>> = {
    $host: '$host',
    $scheme: '$scheme',
    $proxy_add_x_forwarded_for: '$forwarded',
  };
  for (const { words } of directives) {
    const [name, ...values] = words;
    if (name === 'proxy_pass') {
      const [, origin = '', path] = /^(http:\/\/[^/]+)(\/.*)?$/.exec(only(values, 'address')) ?? [];
      upstream = origin;
      // With a path behind the address, even `/`, nginx puts that in the place of the prefix.
      isStripped = path !== undefined;
      assert.ok(path === undefined || path === '/');
    } else if (name === 'proxy_http_version') version = only(values, 'version');
    else if (name === 'proxy_set_header') {
      const [header = '', value = ''] = values;
      headers[header.toLowerCase()] = variables[value] ?? assert.fail(`nginx: ${value}`);
    } else assert.fail(`nginx: ${words.join(' ')}`);
  }
  assert.equal(version, '1.1', 'a stream wants HTTP/1.1');
  return { prefix, upstream, isStripped, headers };
}

/** `name word word;` and `name word { … }`. */
function nginxDirectives(text: string): Directive[] {
  const tokens = text.match(/[{};]|[^\s{};]+/g) ?? [];
  let at = 0;
  function within(isInner: boolean): Directive[] {
    const found: Directive[] = [];
    let words: string[] = [];
    for (; at < tokens.length; at += 1) {
      const token = tokens[at]!;
      if (token === '}') {
        assert.ok(isInner && words.length === 0, 'a directive is not ended with ;');
        return found;
      }
      if (token === ';') found.push({ words, block: undefined });
      else if (token === '{') {
        at += 1;
        found.push({ words, block: within(true) });
      } else {
        words.push(token);
        continue;
      }
      words = [];
    }
    assert.ok(!isInner && words.length === 0, 'a block is not closed');
    return found;
  }
  return within(false);
}

export function caddyProxy(text: string): ProxyConfig {
  const lines = text.split('\n');
  const [, host = ''] = /^(\S+) \{$/.exec(lines[0] ?? '') ?? [];
  assert.ok(host && lines.at(-1) === '}', 'a site is `name { … }`');
  const places: Place[] = [];
  const redirects: Record<string, string> = {};
  let prefix = '/';
  let isStripped = false;
  for (const line of lines.slice(1, -1)) {
    assert.match(line, /^\t+\S/, 'Caddy wants tabs');
    const words = line.trim().split(' ');
    const [name, first = '', second = ''] = words;
    if (name === 'redir' && words.length === 3) redirects[first] = second;
    else if ((name === 'handle' || name === 'handle_path') && /^\/.+\/\*$/.test(first) && second === '{') {
      prefix = first.slice(0, -1);
      isStripped = name === 'handle_path';
    } else if (name === '}') prefix = '/';
    else if (name === 'reverse_proxy' && words.length === 2) {
      // Caddy passes Host on, and tells whom it saw in place of what it was told.
      const headers = { host: '$host', 'x-forwarded-for': '$client', 'x-forwarded-proto': '$scheme' };
      places.push({ prefix, upstream: `http://${first}`, isStripped, headers });
    } else assert.fail(`Caddy: ${line.trim()}`);
  }
  return { host, isTls: true, places, redirects };
}
