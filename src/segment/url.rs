//! Is it a web address?
//!
//! In: a chunk without white space. Out: whether it is one whole, as spaCy's expression has it: an optional scheme and
//! user, a public IPv4 address or a domain name, an optional port and an optional path.

use std::net::Ipv4Addr;

use super::CharSet;

/// Recognises web addresses.
#[derive(Debug)]
pub(super) struct UrlRule {
    /// Characters of top-level domains.
    endings: CharSet,
}

impl UrlRule {
    pub(super) fn new(endings: CharSet) -> UrlRule {
        UrlRule { endings }
    }

    /// Whether the whole chunk is a web address.
    pub(super) fn matches(&self, chunk: &str) -> bool {
        if !chunk.contains('.') {
            return false;
        }
        let after_scheme = scheme(chunk).map(|length| &chunk[length..]);
        let after_user = chunk.match_indices('@').filter(|&(at, _)| at > 0).map(|(at, _)| &chunk[at + 1..]);
        std::iter::once(chunk).chain(after_scheme).chain(after_user).any(|rest| self.is_location(rest))
    }

    /// Host, port, path.
    fn is_location(&self, rest: &str) -> bool {
        let end = rest.find([':', '/', '?', '#', '@']).unwrap_or(rest.len());
        let (host, rest) = rest.split_at(end);
        (self.is_domain(host) || is_public_address(host)) && is_port_and_path(rest)
    }

    /// Labels with dots between, the last of 2 to 63 lower-case letters.
    fn is_domain(&self, host: &str) -> bool {
        let Some((labels, ending)) = host.rsplit_once('.') else { return false };
        let length = ending.chars().take(64).count();
        (2..=63).contains(&length)
            && ending.chars().all(|c| self.endings.contains(c))
            && labels.split('.').all(is_domain_label)
    }
}

/// Length of "https://" and the like; 0 characters are no scheme.
fn scheme(chunk: &str) -> Option<usize> {
    let (name, _) = chunk.split_once("://")?;
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '+' | '-' | '.');
    (name.chars().take(2).count() == 2 && name.chars().all(is_part)).then_some(name.len() + 3)
}

fn is_domain_label(label: &str) -> bool {
    let is_inner = |c: char| is_domain_char(c) || matches!(c, '_' | '-');
    label.chars().take(65).count() <= 64
        && label.starts_with(is_domain_char)
        && label.ends_with(is_domain_char)
        && label.chars().all(is_inner)
}

fn is_domain_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || ('\u{a1}'..='\u{ffff}').contains(&c)
}

/// An address of a host that the public can reach.
fn is_public_address(host: &str) -> bool {
    let Ok(address) = host.parse::<Ipv4Addr>() else { return false };
    let [first, .., last] = address.octets();
    (1..=223).contains(&first)
        && (1..=254).contains(&last)
        && !(first == 10 || address.is_loopback() || address.is_link_local() || address.is_private())
}

fn is_port_and_path(rest: &str) -> bool {
    let Some(port) = rest.strip_prefix(':') else { return rest.is_empty() || rest.starts_with(['/', '?', '#']) };
    let path = port.trim_start_matches(|c: char| c.is_ascii_digit());
    (2..=5).contains(&(port.len() - path.len())) && (path.is_empty() || path.starts_with(['/', '?', '#']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        let rule = UrlRule::new(CharSet::new(&[0x61, 0x7A]));
        let is = |text| rule.matches(text);
        for address in
            ["state.gov", "https://www.mfa.gov.cn/eng/?id=4#top", "press@un.org", "8.8.8.8:53/dns", "a-b.example:8080"]
        {
            assert!(is(address), "{address}");
        }
        for other in
            ["U.S", "state.", "192.168.0.1", "10.0.0.1", "https://localhost", "-a.org", "a.org:1", "a..org", "@", "x@"]
        {
            assert!(!is(other), "{other}");
        }
    }
}
