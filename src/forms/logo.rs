//! What a logo file has to be before it is sent. Only its first bytes are ever looked at.

use super::upload::{self, FileFault, FileKind};

/// The largest logo that is sent, in bytes. The reference names no limit; this is the one it
/// names for resumes, and more than any logo needs.
pub const LOGO_MAX_BYTES: u64 = 5 * 1024 * 1024;

/// How many first bytes `check` needs.
pub const MAGIC_BYTES: u32 = 16;

/// The kinds of image that can be told by their first bytes and shown by every browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageKind {
    Png,
    Jpeg,
    Gif,
    WebP,
}

impl FileKind for ImageKind {
    const MAX_BYTES: u64 = LOGO_MAX_BYTES;
    const THING: &'static str = "a logo";
    const WANTED: &'static str = "a PNG, JPEG, GIF or WebP image";

    fn of_bytes(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some(Self::Png),
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Self::Gif),
            [
                b'R',
                b'I',
                b'F',
                b'F',
                _,
                _,
                _,
                _,
                b'W',
                b'E',
                b'B',
                b'P',
                ..,
            ] => Some(Self::WebP),
            _ => None,
        }
    }

    fn of_ending(ending: &str) -> Option<Self> {
        match ending {
            "png" => Some(Self::Png),
            "jpg" | "jpeg" | "jpe" | "jfif" => Some(Self::Jpeg),
            "gif" => Some(Self::Gif),
            "webp" => Some(Self::WebP),
            _ => None,
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
            Self::Gif => "GIF",
            Self::WebP => "WebP",
        }
    }

    fn holds(self) -> String {
        format!("a {} image", self.label())
    }
}

/// Why a file is not sent as a logo.
pub type LogoFault = FileFault<ImageKind>;

/// Checks name, size in bytes and the first `MAGIC_BYTES` bytes.
///
/// # Errors
/// The first fault: size before content, content before name.
pub fn check(name: &str, bytes: u64, first: &[u8]) -> Result<ImageKind, LogoFault> {
    upload::check(name, bytes, first)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PNG: &[u8] = b"\x89PNG\x0d\x0a\x1a\x0a....";
    const JPEG: &[u8] = b"\xff\xd8\xff\xe0....";
    const WEBP: &[u8] = b"RIFF\x00\x00\x00\x00WEBP";

    #[test]
    fn each_kind_is_known_by_its_bytes() {
        assert_eq!(check("a.PNG", 10, PNG), Ok(ImageKind::Png));
        assert_eq!(check("a.b.jpeg", 10, JPEG), Ok(ImageKind::Jpeg));
        assert_eq!(check("a.gif", 10, b"GIF89a.."), Ok(ImageKind::Gif));
        assert_eq!(check("a.webp", 10, WEBP), Ok(ImageKind::WebP));
    }

    #[test]
    fn sizes_are_refused_at_the_byte() {
        assert_eq!(check("a.png", 0, &[]), Err(LogoFault::Empty));
        assert_eq!(check("a.png", LOGO_MAX_BYTES, PNG), Ok(ImageKind::Png));
        assert_eq!(
            check("a.png", LOGO_MAX_BYTES + 1, PNG),
            Err(LogoFault::TooLarge {
                bytes: LOGO_MAX_BYTES + 1
            })
        );
        let twenty = 20 * 1024 * 1024;
        assert!(
            LogoFault::TooLarge { bytes: twenty }
                .words()
                .contains("20 MB")
        );
    }

    #[test]
    fn a_wrong_label_is_told_by_both_names() {
        let fault = check("logo.png", 10, JPEG).err();
        assert_eq!(
            fault,
            Some(LogoFault::Mislabelled {
                named: Some(ImageKind::Png),
                is: ImageKind::Jpeg
            })
        );
        assert!(fault.is_some_and(|fault| fault.words().contains("named as PNG but holds a JPEG")));
        assert!(matches!(
            check("logo", 10, PNG),
            Err(LogoFault::Mislabelled { named: None, .. })
        ));
    }

    #[test]
    fn markup_and_short_files_are_no_images() {
        for bytes in [b"<svg onload=1>".as_slice(), b"%PDF-1.7", b"\x89PN", b"R"] {
            assert_eq!(check("a.png", 14, bytes), Err(LogoFault::UnknownKind));
        }
    }
}
