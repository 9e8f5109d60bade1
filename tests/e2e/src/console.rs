//! What the browser's console said, judged.

/// What the console says of a breach of the security policy, Trusted Types among it.
const POLICY_WORDS: [&str; 3] = [
    "Content Security Policy",
    "Content-Security-Policy",
    "TrustedHTML",
];

/// The first message that must not be there, in words: an error that no part of `expected` tells,
/// or any breach of the security policy, which cannot be announced.
#[must_use]
pub fn fault(messages: &[(String, String)], expected: &[&str]) -> Option<String> {
    messages.iter().find_map(|(level, message)| {
        let words = without_addresses(message);
        if POLICY_WORDS.iter().any(|part| words.contains(part)) {
            return Some(format!("the policy refused {message}"));
        }
        let is_known = expected.iter().any(|part| words.contains(part));
        (level == "SEVERE" && !is_known).then(|| format!("the console says {message}"))
    })
}

/// Takes out what the console says where the browser keeps the site out of a page's frame by
/// `frame-ancestors`: the only breach that a test may want, and then has to get. Answers how many.
pub fn take_refused_frames(messages: &mut Vec<(String, String)>) -> usize {
    let before = messages.len();
    messages.retain(|(_, message)| !tells_a_refused_frame(message));
    before - messages.len()
}

fn tells_a_refused_frame(message: &str) -> bool {
    let words = without_addresses(message);
    words.contains("Framing") && words.contains("directive: \"frame-ancestors")
}

/// A message without its addresses: a port or a hashed name may hold `401` by chance.
fn without_addresses(message: &str) -> String {
    let is_address = |word: &&str| {
        word.trim_start_matches(['\'', '"', '('])
            .starts_with("http")
    };
    let kept: Vec<&str> = message
        .split_whitespace()
        .filter(|word| !is_address(word))
        .collect();
    kept.join(" ")
}

#[cfg(test)]
mod tests {
    use super::{fault, take_refused_frames};

    fn judged(level: &str, message: &str, expected: &[&str]) -> Option<String> {
        fault(&[(level.to_owned(), message.to_owned())], expected)
    }

    #[test]
    fn an_error_is_let_through_only_where_its_words_were_announced() {
        let lost = "http://127.0.0.1:9/a - Failed to load resource: a status of 401 ()";
        assert_eq!(judged("SEVERE", lost, &["401"]), None);
        assert!(judged("SEVERE", lost, &["503"]).is_some());
        assert!(judged("SEVERE", lost, &[]).is_some());
        assert_eq!(judged("INFO", lost, &[]), None);
    }

    #[test]
    fn a_port_or_a_name_does_not_pass_for_a_status() {
        let elsewhere = "http://127.0.0.1:40123/a-503.js 1:401 Uncaught Error at 'http://x/503'";
        assert!(judged("SEVERE", elsewhere, &["503"]).is_some());
        assert!(judged("SEVERE", elsewhere, &["40123"]).is_some());
    }

    #[test]
    fn only_a_refused_frame_is_taken_out() {
        let say = |message: &str| ("SEVERE".to_owned(), message.to_owned());
        let refused = "http://evil.test:1/ - Framing 'http://127.0.0.1:9/' violates the following \
                       Content Security Policy directive: \"frame-ancestors 'none'\". The request \
                       has been blocked.";
        let image = "Loading the image 'https://x/' violates the following Content Security Policy \
                     directive: \"img-src 'self'\", as frame-ancestors was Framing";
        let mut messages = vec![say(refused), say(image), say("frame-ancestors")];
        assert_eq!(take_refused_frames(&mut messages), 1);
        assert_eq!(messages, [say(image), say("frame-ancestors")]);
        assert_eq!(take_refused_frames(&mut messages), 0);
    }

    #[test]
    fn a_breach_of_the_policy_cannot_be_announced() {
        let breach = "Loading the image 'https://x/' violates the following Content Security Policy directive";
        assert!(judged("SEVERE", breach, &["image", "Content Security Policy"]).is_some());
        assert!(judged("WARNING", breach, &["image"]).is_some());
    }
}
