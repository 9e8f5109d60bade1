//! Which character a code or a glyph's name means.

/// Windows-1252 from 0x80 to 0x9F; PDF shows a bullet where it has none.
const WINDOWS: &str = "€•‚ƒ„…†‡ˆ‰Š‹Œ•Ž••‘’“”•–—˜™š›œ•žŸ";

/// Mac OS Roman from 0x80, with the currency sign that PDF keeps in it.
const MAC: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»… ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄¤‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ�ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

/// Adobe's standard encoding from 0xA0.
const STANDARD: &str = "�¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ�–†‡·�¶•‚„”»…‰�¿�`´ˆ˜¯˘˙¨�˚¸�˝˛ˇ—����������������Æ�ª����ŁØŒº�����æ���ı��łøœß����";

/// Names of glyphs and what they mean, by name: Latin, Greek capitals and small letters, signs seen
/// in text. Others are spelled out (`uni0041`) or unknown.
const NAMES: &str = "\
     AE Æ Aacute Á Abreve Ă Acircumflex Â Adieresis Ä Agrave À Alpha Α Amacron Ā Aogonek Ą \
     Aring Å Atilde Ã Beta Β Cacute Ć Ccaron Č Ccedilla Ç Ccircumflex Ĉ Cdotaccent Ċ Chi Χ \
     Dcaron Ď Dcroat Đ Delta Δ Eacute É Ebreve Ĕ Ecaron Ě Ecircumflex Ê Edieresis Ë Edotaccent Ė \
     Egrave È Emacron Ē Eng Ŋ Eogonek Ę Epsilon Ε Eta Η Eth Ð Euro € Gamma Γ Gbreve Ğ Gcedilla Ģ \
     Gcircumflex Ĝ Gcommaaccent Ģ Gdotaccent Ġ H18533 ■ H22073 □ Hbar Ħ Hcircumflex Ĥ IJ Ĳ \
     Iacute Í Ibreve Ĭ Icircumflex Î Idieresis Ï Idotaccent İ Igrave Ì Imacron Ī Iogonek Į \
     Iota Ι Itilde Ĩ Jcircumflex Ĵ Kappa Κ Kcedilla Ķ Kcommaaccent Ķ Lacute Ĺ Lambda Λ Lcaron Ľ \
     Lcedilla Ļ Lcommaaccent Ļ Lslash Ł Mu Μ Nacute Ń Ncaron Ň Ncedilla Ņ Ncommaaccent Ņ \
     Ntilde Ñ Nu Ν OE Œ Oacute Ó Obreve Ŏ Ocircumflex Ô Odieresis Ö Ograve Ò Ohungarumlaut Ő \
     Omacron Ō Omega Ω Omicron Ο Oslash Ø Otilde Õ Phi Φ Pi Π Psi Ψ Racute Ŕ Rcaron Ř Rcedilla Ŗ \
     Rcommaaccent Ŗ Rho Ρ Sacute Ś Scaron Š Scedilla Ş Scircumflex Ŝ Scommaaccent Ș Sigma Σ \
     Tau Τ Tcaron Ť Tcedilla Ţ Tcommaaccent Ț Theta Θ Thorn Þ Uacute Ú Ubreve Ŭ Ucircumflex Û \
     Udieresis Ü Ugrave Ù Uhungarumlaut Ű Umacron Ū Uogonek Ų Upsilon Υ Uring Ů Utilde Ũ \
     Wcircumflex Ŵ Xi Ξ Yacute Ý Ycircumflex Ŷ Ydieresis Ÿ Zacute Ź Zcaron Ž Zdotaccent Ż Zeta Ζ \
     a71 ● a73 ■ a76 ▲ aacute á abreve ă acircumflex â acute ´ adieresis ä ae æ agrave à alpha α \
     amacron ā ampersand & aogonek ą approxequal ≈ aring å arrowboth ↔ arrowdown ↓ arrowleft ← \
     arrowright → arrowup ↑ asciicircum ^ asciitilde ~ asterisk * asteriskmath ∗ at @ atilde ã \
     backslash \\ bar | beta β braceleft { braceright } bracketleft [ bracketright ] breve ˘ \
     brokenbar ¦ bullet • cacute ć caron ˇ ccaron č ccedilla ç ccircumflex ĉ cdotaccent ċ \
     cedilla ¸ cent ¢ checkmark ✓ chi χ circle ○ circumflex ˆ colon : comma , copyright © \
     currency ¤ dagger † daggerdbl ‡ dcaron ď dcroat đ degree ° delta δ diamondmath ⋄ dieresis ¨ \
     divide ÷ dollar $ dotaccent ˙ dotlessi ı dotlessj ȷ eacute é ebreve ĕ ecaron ě \
     ecircumflex ê edieresis ë edotaccent ė egrave è eight 8 ellipsis … emacron ē emdash — \
     endash – eng ŋ eogonek ę epsilon ε equal = eta η eth ð exclam ! exclamdown ¡ ff ﬀ ffi ﬃ \
     ffl ﬄ fi ﬁ filledbox ■ five 5 fl ﬂ florin ƒ four 4 fraction ⁄ gamma γ gbreve ğ gcedilla ģ \
     gcircumflex ĝ gcommaaccent ģ gdotaccent ġ germandbls ß grave ` greater > greaterequal ≥ \
     guillemotleft « guillemotright » guilsinglleft ‹ guilsinglright › hbar ħ hcircumflex ĥ \
     hungarumlaut ˝ hyphen - iacute í ibreve ĭ icircumflex î idieresis ï igrave ì ij ĳ imacron ī \
     infinity ∞ integral ∫ iogonek į iota ι itilde ĩ jcircumflex ĵ kappa κ kcedilla ķ \
     kcommaaccent ķ kgreenlandic ĸ lacute ĺ lambda λ lcaron ľ lcedilla ļ lcommaaccent ļ less < \
     lessequal ≤ logicalnot ¬ longs ſ lozenge ◊ lslash ł macron ¯ minus − mu µ multiply × \
     nacute ń nbspace nonbreakingspace ncaron ň ncedilla ņ ncommaaccent ņ nine 9 notequal ≠ \
     ntilde ñ nu ν numbersign # oacute ó obreve ŏ ocircumflex ô odieresis ö oe œ ogonek ˛ \
     ograve ò ohungarumlaut ő omacron ō omega ω omicron ο one 1 onehalf ½ onequarter ¼ \
     onesuperior ¹ openbullet ◦ ordfeminine ª ordmasculine º oslash ø otilde õ paragraph ¶ \
     parenleft ( parenright ) partialdiff ∂ percent % period . periodcentered · perthousand ‰ \
     phi φ pi π plus + plusminus ± product ∏ psi ψ question ? questiondown ¿ quotedbl \" \
     quotedblbase „ quotedblleft “ quotedblright ” quoteleft ‘ quoteright ’ quotesinglbase ‚ \
     quotesingle ' racute ŕ radical √ rcaron ř rcedilla ŗ rcommaaccent ŗ registered ® rho ρ \
     ring ˚ sacute ś scaron š scedilla ş scircumflex ŝ scommaaccent ș section § semicolon ; \
     seven 7 sfthyphen - sigma σ similar ∼ six 6 slash / square □ star ★ sterling £ summation ∑ \
     tau τ tcaron ť tcedilla ţ tcommaaccent ț theta θ thorn þ three 3 threequarters ¾ \
     threesuperior ³ tilde ˜ trademark ™ triangleright ▶ two 2 twosuperior ² uacute ú ubreve ŭ \
     ucircumflex û udieresis ü ugrave ù uhungarumlaut ű umacron ū underscore _ uogonek ų \
     upsilon υ uring ů utilde ũ wcircumflex ŵ xi ξ yacute ý ycircumflex ŷ ydieresis ÿ yen ¥ \
     zacute ź zcaron ž zdotaccent ż zero 0 zeta ζ";

/// The codes of a font that says which characters they mean by a name only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    Windows,
    Mac,
    Standard,
}

impl Encoding {
    /// The character of a code; `None` where there is none.
    pub(crate) fn character(self, code: u8) -> Option<char> {
        let high = |table: &str, from: u8| {
            let at = usize::from(code.checked_sub(from)?);
            table.chars().nth(at).filter(|c| *c != '\u{fffd}')
        };
        match (self, code) {
            (Self::Standard, b'\'') => Some('’'),
            (Self::Standard, b'`') => Some('‘'),
            (_, b' '..=b'~') => Some(char::from(code)),
            (_, b'\t' | b'\n' | b'\r') => Some(' '),
            (_, 0..b' ') => None,
            (Self::Windows, 0x80..=0x9f) => high(WINDOWS, 0x80),
            (Self::Windows, 0x7f) => Some('•'),
            (Self::Windows, _) => Some(char::from(code)),
            (Self::Mac, _) => high(MAC, 0x80),
            (Self::Standard, _) => high(STANDARD, 0xa0),
        }
    }

    /// The encoding of a name in a PDF.
    pub(crate) fn named(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"WinAnsiEncoding" => Self::Windows,
            b"MacRomanEncoding" => Self::Mac,
            b"StandardEncoding" => Self::Standard,
            _ => return None,
        })
    }
}

/// A byte of Windows' Western code page.
pub(crate) fn windows_1252(byte: u8) -> char {
    Encoding::Windows.character(byte).unwrap_or(' ')
}

/// What a glyph's name means: one character, or several for a ligature.
pub(crate) fn glyph(name: &str) -> Option<String> {
    // `a.sc` and `f_i.alt` are other drawings of `a` and `f_i`.
    let name = name.split('.').next().filter(|name| !name.is_empty())?;
    name.split('_').map(one_glyph).collect()
}

fn one_glyph(name: &str) -> Option<char> {
    let mut characters = name.chars();
    if let (Some(only), None) = (characters.next(), characters.next()) {
        return only.is_ascii_alphabetic().then_some(only);
    }
    if matches!(name, "space" | "nbspace" | "nonbreakingspace") {
        return Some(' ');
    }
    let mut words = NAMES.split_ascii_whitespace();
    while let (Some(known), Some(character)) = (words.next(), words.next()) {
        if known == name {
            return character.chars().next();
        }
    }
    let hex = name
        .strip_prefix("uni")
        .or_else(|| name.strip_prefix('u'))?;
    let is_hex = (4..=6).contains(&hex.len()) && hex.bytes().all(|c| c.is_ascii_hexdigit());
    let code = is_hex.then(|| u32::from_str_radix(hex, 16).ok())??;
    char::from_u32(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_mean_what_each_encoding_says() {
        for (encoding, code, character) in [
            (Encoding::Windows, b'A', Some('A')),
            (Encoding::Windows, 0x95, Some('•')),
            (Encoding::Windows, 0xe9, Some('é')),
            (Encoding::Windows, 0xff, Some('ÿ')),
            (Encoding::Mac, 0x8e, Some('é')),
            (Encoding::Mac, 0xff, Some('ˇ')),
            (Encoding::Standard, 0x27, Some('’')),
            (Encoding::Standard, 0xae, Some('ﬁ')),
            (Encoding::Standard, 0xb7, Some('•')),
            (Encoding::Standard, 0xfb, Some('ß')),
            (Encoding::Standard, 0x80, None),
            (Encoding::Windows, 7, None),
        ] {
            assert_eq!(encoding.character(code), character, "{encoding:?} {code:x}");
        }
    }

    #[test]
    fn names_of_glyphs_are_known_or_spelled_out() {
        for (name, meant) in [
            ("A", Some("A")),
            ("eacute", Some("é")),
            ("Scaron", Some("Š")),
            ("backslash", Some("\\")),
            ("quotedbl", Some("\"")),
            ("f_f_i", Some("ffi")),
            ("a.sc", Some("a")),
            ("uni20AC", Some("€")),
            ("u1F600", Some("😀")),
            ("fi", Some("ﬁ")),
            ("g12", None),
            (".notdef", None),
            ("", None),
            ("uniZZZZ", None),
        ] {
            assert_eq!(glyph(name).as_deref(), meant, "{name}");
        }
    }
}
