//! The sandbox as a visitor meets it: the shipped command, its page, and a real browser.

mod chromium;
mod sandbox;
mod transcript;

use chromium::{Chromium, ENTER, ESCAPE, quoted};
use sandbox::Sandbox;

#[tokio::test]
async fn a_ticket_goes_from_the_panel_to_its_transcript() {
    let sandbox = Sandbox::start().await;
    let browser = Chromium::start(1280, 800).await;
    browser.goto(sandbox.url()).await;

    // A member opens a ticket: the form insists on its answers first.
    be(&browser, "Ana").await;
    open(&browser, "get-help").await;
    press(&browser, "Support").await;
    browser.click("//dialog//button[@type='submit']").await;
    browser.find("//dialog//*[@role='alert'][contains(., 'Answer this question')]").await;
    answer(&browser, 1, "The role for the workshop is gone").await;
    answer(&browser, 2, "I pressed the wrong button and cannot take it back").await;
    browser.picture("1-form").await;
    browser.click("//dialog//button[@type='submit']").await;
    browser.sees("is open").await;
    browser.picture("2-opened").await;
    browser.click("//li[contains(@class, 'ephemeral')]//a[contains(@class, 'mention')]").await;
    browser.sees("The role for the workshop is gone").await;

    // Staff sees it and takes it on.
    be(&browser, "Sofia").await;
    press(&browser, "Claim").await;
    browser.find("//main//section[contains(., 'Claimed by') and contains(., '@Sofia')]").await;
    say(&browser, "Hi Ana, do you have a **screenshot**?").await;

    be(&browser, "Ana").await;
    browser.write("//input[@id='file']", &sandbox.file("what-i-see.txt", "workshop role: none\n")).await;
    browser.find("//*[contains(@class, 'tray-file')]").await;
    say(&browser, "Not a picture, but this is what the bot tells me").await;
    browser.find("//*[contains(@class, 'file-card')]//a[contains(., 'what-i-see.txt')]").await;
    browser.picture("3-ticket").await;

    // Staff closes it with a reason, and reads what was said.
    be(&browser, "Sofia").await;
    press(&browser, "Close").await;
    answer(&browser, 1, "The role is back").await;
    browser.click("//dialog//button[@type='submit']").await;
    browser.loses("//dialog").await;
    open(&browser, "transcripts").await;
    let transcript = "//main//a[contains(@href, '/media/') and contains(@href, '.html')]";
    browser.find(transcript).await;
    browser.picture("4-delivered").await;
    assert_eq!(browser.complaints().await, Vec::<String>::new(), "the page complained in the console");

    browser.click(transcript).await;
    browser.switch_to_tab(1).await;
    let read = browser.text().await;
    for said in [
        "The role for the workshop is gone",
        "do you have a screenshot",
        "what-i-see.txt",
        "The role is back",
    ] {
        assert!(read.contains(said), "the transcript lacks {said:?}: {read}");
    }
    browser.picture("5-transcript").await;
    browser.close().await;
    sandbox.close().await;
}

#[tokio::test]
async fn what_people_write_never_becomes_markup() {
    let sandbox = Sandbox::start().await;
    let browser = Chromium::start(1280, 800).await;
    browser.goto(sandbox.url()).await;
    open(&browser, "general").await;
    say(&browser, "<img src=x onerror=document.title='gone'> <script>document.title='gone'</script>").await;
    browser
        .write("//textarea[@id='say']", "[look](javascript:document.title='gone') **<b>bold</b>** `<i>`\n")
        .await;
    browser.find("//main//strong[.='<b>bold</b>']").await;
    assert_eq!(
        browser
            .evaluate("return document.querySelectorAll('main .prose :is(img, script, b, i)').length")
            .await,
        0
    );
    assert_eq!(
        browser.evaluate("return document.querySelectorAll(\"main a[href^='javascript']\").length").await,
        0
    );
    let title = browser.evaluate("return document.title").await;
    assert_eq!(title, "#general · plaza sandbox");
    assert_eq!(browser.complaints().await, Vec::<String>::new());
    browser.close().await;
    sandbox.close().await;
}

#[tokio::test]
async fn a_crashed_bot_answers_nobody_until_it_is_started_again() {
    let sandbox = Sandbox::start().await;
    let browser = Chromium::start(1280, 800).await;
    browser.goto(sandbox.url()).await;
    browser.find(&format!("//main//button[contains(., {})]", quoted("Questions"))).await;
    browser.click("//header//button[contains(., 'Bot: running')]").await;
    browser.click("//aside//button[contains(., 'Crash')]").await;
    browser.find("//header//button[contains(., 'Bot: crashed')]").await;
    press(&browser, "Questions").await;
    browser.find("//main//*[@role='alert'][contains(., 'This interaction failed')]").await;
    browser.picture("6-crashed").await;
    browser.click("//aside//button[contains(., 'Start')]").await;
    browser.find("//header//button[contains(., 'Bot: running')]").await;
    press(&browser, "Questions").await;
    browser.find("//dialog").await;
    browser.close().await;
    sandbox.close().await;
}

#[tokio::test]
async fn a_phone_and_a_keyboard_are_enough() {
    const OVERFLOW: &str = "return document.documentElement.scrollWidth - window.innerWidth";
    let sandbox = Sandbox::start().await;
    let browser = Chromium::start(390, 844).await;
    browser.goto(sandbox.url()).await;
    browser.find(&format!("//main//button[contains(., {})]", quoted("Support"))).await;
    assert_eq!(browser.evaluate(OVERFLOW).await, 0);
    browser.picture("7-phone").await;
    browser.click("//header//button[@aria-label='Channels']").await;
    open(&browser, "general").await;

    // "/" opens the commands, Enter takes the first and later runs it, Escape leaves.
    browser.write("//textarea[@id='say']", "/ticket cr").await;
    browser.find("//*[@role='option'][@aria-selected='true'][contains(., '/ticket create')]").await;
    browser.picture("8-commands").await;
    browser.write("//textarea[@id='say']", ENTER).await;
    browser.find("//form[@aria-label='/ticket create']").await;
    assert_eq!(browser.evaluate(OVERFLOW).await, 0);
    // Once for the suggestions, once for the form.
    browser.press_key(ESCAPE).await;
    browser.press_key(ESCAPE).await;
    browser.loses("//form[@aria-label='/ticket create']").await;
    say(&browser, "A phone is enough").await;
    browser.close().await;
    sandbox.close().await;
}

async fn be(browser: &Chromium, name: &str) {
    browser.click(&format!("//*[@data-person={}]", quoted(name))).await;
    browser.find(&format!("//*[@data-person={}][@aria-checked='true']", quoted(name))).await;
}

async fn open(browser: &Chromium, channel: &str) {
    browser
        .click(&format!("//nav//button[contains(@class, 'channel')][normalize-space()={}]", quoted(channel)))
        .await;
    browser.find(&format!("//main//h2[.={}]", quoted(channel))).await;
}

/// Presses the newest button of a message whose label begins so.
async fn press(browser: &Chromium, label: &str) {
    let labelled = format!("span[starts-with(normalize-space(), {})]", quoted(label));
    browser.click(&format!("(//main//button[contains(@class, 'button')][{labelled}])[last()]")).await;
}

async fn answer(browser: &Chromium, number: usize, text: &str) {
    browser.write(&format!("(//dialog//*[@data-field])[{number}]"), text).await;
}

async fn say(browser: &Chromium, text: &str) {
    browser.write("//textarea[@id='say']", &format!("{text}\n")).await;
    let said = text.replace("**", "");
    browser.sees(&said).await;
}
