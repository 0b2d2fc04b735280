//! A transcript as its reader's browser sees it: a file that runs nothing and asks for nothing.

use std::path::PathBuf;

use plaza::domain;
use plaza::i18n::Texts;
use plaza::transcript::{
    AttachmentFile, DirectoryPerson, DirectoryRole, EarlierVersion, EmbeddedImage, NameDirectory, Rendition,
    Transcript, TranscriptMessage, TranscriptNote, TranscriptPart, TranscriptPictures, TranscriptRating,
    html,
};

use crate::chromium::Chromium;

#[path = "../../../fixtures/transcript.rs"]
mod fixture;

const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\"";

#[tokio::test]
async fn a_transcript_asks_the_network_for_nothing_and_keeps_its_own_policy() {
    let folder = tempfile::tempdir().expect("a temporary directory can be made");
    let write = |name: &str, page: &str| -> PathBuf {
        let file = folder.path().join(name);
        std::fs::write(&file, page).expect("the directory can be written");
        file
    };
    let browser = Chromium::start(1000, 800).await;
    for (name, rendition) in [("staff.html", Rendition::Staff), ("user.html", Rendition::User)] {
        let file = write(name, &page(rendition));
        browser.goto(&format!("file://{}", file.display())).await;
        assert!(browser.text().await.contains("hunter2"), "the conversation is there");
        for (scheme, width) in [("light", 1000), ("dark", 1000), ("light", 390), ("dark", 390)] {
            browser.resize(width, 800).await;
            browser.prefers(scheme).await;
            assert_eq!(browser.evaluate(OVERFLOWS).await, false, "{name} at {width} px scrolls sideways");
            browser.whole_picture(&format!("transcript-{name}-{scheme}-{width}")).await;
        }
        browser.print(&format!("transcript-{name}")).await;
        assert_eq!(browser.requests().await, [format!("file://{}", file.display())], "{name}");
        assert_eq!(browser.complaints().await, Vec::<String>::new(), "{name}");
    }

    // That a request would have been seen, and that the policy is what holds it back.
    let picture = "<main><img src=\"http://127.0.0.1:9/x.png\" alt=\"\">";
    let held = page(Rendition::User).replacen("<main>", picture, 1);
    let free = held.replacen(POLICY, "<meta name=\"none\"", 1);
    let file = write("held.html", &held);
    browser.goto(&format!("file://{}", file.display())).await;
    assert!(browser.complaints().await.iter().any(|line| line.contains("Content Security Policy")));
    browser.requests().await;
    let file = write("free.html", &free);
    browser.goto(&format!("file://{}", file.display())).await;
    assert!(browser.requests().await.iter().any(|url| url == "http://127.0.0.1:9/x.png"));
    browser.close().await;
}

const OVERFLOWS: &str = "return document.documentElement.scrollWidth > document.documentElement.clientWidth";

fn page(rendition: Rendition) -> String {
    let texts = Texts::embedded().expect("the locales of the repository load");
    let speaker = texts.choose(&domain::Language::fallback());
    let mut bytes = Vec::new();
    html(&fixture::whole(), rendition, &TranscriptPart::whole(), &speaker, &mut bytes)
        .expect("a vector takes everything");
    String::from_utf8(bytes).expect("a page is text")
}
