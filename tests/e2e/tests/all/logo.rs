//! A logo is checked before it goes, and sent apart from the record.

use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};

/// A PNG of one grey pixel.
pub(crate) fn png() -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0".to_vec();
    bytes.extend([0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 0x0a]);
    bytes.extend(b"IDATx\x9cc`\0\0\0\x02\0\x01");
    bytes.extend([0x48, 0xaf, 0xa4, 0x71, 0, 0, 0, 0]);
    bytes.extend(b"IEND\xaeB`\x82");
    bytes
}

#[tokio::test]
async fn what_is_no_logo_is_refused_before_it_goes() -> Outcome {
    Stage::small()
        .run("logo-refused", async |page| {
            page.open("/companies/1").await?;
            page.sign_in().await?;
            page.arrives("Harbor Freight Lines").await?;
            let mut large = png();
            large.resize(20 * 1024 * 1024, 0);
            let cases: [(&str, &[u8], &str); 4] = [
                ("large.png", &large, "20 MB; a logo may have at most 5 MB"),
                ("empty.png", b"", "0 bytes"),
                ("photo.jpg", &png(), "named as JPEG but holds a PNG"),
                (
                    "page.png",
                    b"<svg onload=alert(1)>",
                    "not a PNG, JPEG, GIF or WebP image",
                ),
            ];
            for (name, bytes, words) in cases {
                page.choose("company_logo", name, bytes).await?;
                page.sees(words).await?;
                ensure!(
                    page.fault_at("company_logo").await?.contains(words),
                    "{name}: no words at the field"
                );
            }
            ensure!(
                page.api.count("uploadLogo").await? == 0,
                "something was sent"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_failed_upload_is_told_apart_from_the_record_and_can_be_tried_again() -> Outcome {
    Stage::small()
        .expect_console("503")
        .run("logo-again", async |page| {
            page.open("/companies/1").await?;
            page.sign_in().await?;
            page.arrives("Harbor Freight Lines").await?;
            page.choose("company_logo", "logo.png", &png()).await?;
            page.sees("On light").await?;
            page.api.fault("uploadLogo", "503", 1).await?;
            page.press("Upload logo").await?;
            page.hears("alert", "Cannot tell whether the logo was uploaded")
                .await?;
            page.sees("The company itself is not affected.").await?;
            page.press("Try again").await?;
            page.hears("status", "The logo is uploaded").await?;
            ensure!(page.api.count("uploadLogo").await? == 2, "not sent twice");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn five_megabytes_go_and_one_byte_more_does_not() -> Outcome {
    Stage::small()
        .run("logo-limit", async |page| {
            page.open("/companies/1").await?;
            page.sign_in().await?;
            page.arrives("Harbor Freight Lines").await?;
            let mut largest = png();
            largest.resize(5 * 1024 * 1024, 0);
            let mut too_large = largest.clone();
            too_large.push(0);
            page.choose("company_logo", "over.png", &too_large).await?;
            let told = page.fault_at("company_logo").await?;
            ensure!(told.contains("at most 5 MB"), "it says {told:?}");
            page.choose("company_logo", "largest.png", &largest).await?;
            page.sees("On light").await?;
            page.press("Upload logo").await?;
            page.hears("status", "The logo is uploaded").await?;
            ensure!(page.api.count("uploadLogo").await? == 1, "not sent once");
            ensure!(
                page.api.logo(1).await? == Some(largest),
                "other bytes than the file's arrived"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_logo_that_fails_in_onboarding_leaves_the_company_created() -> Outcome {
    Stage::small()
        .expect_console("503")
        .run("logo-onboarding", async |page| {
            super::onboarding::start(&page).await?;
            super::onboarding::fill_company(&page, "Acme Staffing", "acme-1").await?;
            for field in ["companyContact.email", "salesRep.email", "company_logo"] {
                page.press("Next").await?;
                page.control(field).await?;
            }
            page.choose("company_logo", "logo.png", &png()).await?;
            page.sees("On light").await?;
            page.press("Next").await?;
            page.sees("Compared with").await?;
            page.api.fault("uploadLogo", "503", 1).await?;
            page.press("Create company").await?;
            page.arrives("Acme Staffing").await?;
            page.hears("status", "Created: Acme Staffing.").await?;
            page.hears("alert", "The company itself is not affected.")
                .await?;
            ensure!(page.api.logo(4).await?.is_none(), "there is a logo");
            page.press("Try again").await?;
            page.hears("status", "The logo is uploaded").await?;
            ensure!(page.api.logo(4).await? == Some(png()), "another logo");
            ensure!(
                page.api.count("createCompany").await? == 1,
                "the company was sent again"
            );
            Ok(())
        })
        .await
}
