//! Origins as browsers write them, so that they can be compared letter for letter.

/// Whether the text is an origin that may frame the console: `https` with a host in small letters
/// and a port where it is not the usual one; `http` for this machine and names under `.test` only.
/// Any other way to write it would never be met, or would let in somebody else.
pub(super) fn is_origin(text: &str) -> bool {
    let (rest, is_https) = match text.strip_prefix("https://") {
        Some(rest) => (rest, true),
        None => match text.strip_prefix("http://") {
            Some(rest) => (rest, false),
            None => return false,
        },
    };
    // The colons of an address in brackets are none before a port.
    let ends = rest.rfind(']').map_or(0, |at| at + 1);
    let (host, port) = match rest[ends..].find(':') {
        Some(at) => (&rest[..ends + at], Some(&rest[ends + at + 1..])),
        None => (rest, None),
    };
    is_host(host)
        && (is_https || is_local(host))
        && port.is_none_or(|port| is_port(port) && port != if is_https { "443" } else { "80" })
}

fn is_local(host: &str) -> bool {
    matches!(host, "localhost" | "127.0.0.1" | "[::1]") || host.ends_with(".test")
}

fn is_host(host: &str) -> bool {
    if let Some(address) = host.strip_prefix('[') {
        let digits = address.strip_suffix(']').unwrap_or_default();
        return digits.contains(':')
            && digits
                .bytes()
                .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f' | b':'));
    }
    host.len() <= 253 && host.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

/// A number that a browser would write: without zeros in front.
fn is_port(port: &str) -> bool {
    let number = port.parse::<u16>().ok().filter(|number| *number > 0);
    number.is_some_and(|number| number.to_string() == port)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_as_browsers_write_them() {
        for good in [
            "https://portal.example.com",
            "https://portal.example.com:8443",
            "https://xn--bcher-kva.example",
            "https://localhost",
            "https://10.0.0.7",
            "https://[2001:db8::1]:8443",
            "http://localhost",
            "http://localhost:8701",
            "http://127.0.0.1:8701",
            "http://[::1]:8701",
            "http://portal.test:9000",
            "http://a.b.test",
        ] {
            assert!(is_origin(good), "{good}");
        }
    }

    #[test]
    fn nothing_else_may_frame_us() {
        for wrong in [
            "",
            "*",
            "null",
            "https://",
            "https://*.example.com",
            "https://portal.example.com/",
            "https://portal.example.com/path",
            "https://portal.example.com:443",
            "http://localhost:80",
            "https://portal.example.com:",
            "https://portal.example.com:0",
            "https://portal.example.com:08",
            "https://portal.example.com:+8",
            "https://portal.example.com:65536",
            "https://Portal.example.com",
            "HTTPS://portal.example.com",
            "https://user@portal.example.com",
            "https://portal.example.com?x",
            "https://portal.example.com#x",
            "https://bücher.example",
            "https://portal_a.example.com",
            "https://portal..example.com",
            "https://-a.example.com",
            "https://[::1",
            "https://::1",
            "https://[localhost]",
            "http://portal.example.com",
            "http://localhost.example.com",
            "http://test",
            "http://portal.test.example.com",
            "http://127.0.0.2",
            "ftp://localhost",
            "//portal.example.com",
            "portal.example.com",
            " https://portal.example.com",
            "https://portal.example.com ",
            "https://a.example.com https://b.example.com",
            "https://a.example.com;script-src",
        ] {
            assert!(!is_origin(wrong), "{wrong:?}");
        }
    }
}
