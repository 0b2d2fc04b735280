//! A Chromium without a window, driven through its `WebDriver` as a person would use it: by names and labels.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

/// Longer than anything the page does takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// The Enter key, as `WebDriver` writes it.
pub const ENTER: &str = "\u{e007}";
/// The Escape key.
pub const ESCAPE: &str = "\u{e00c}";

/// A running browser. [`close`](Self::close) it, or its driver ends it when dropped.
pub struct Chromium {
    client: Client,
    // Killed when dropped; its Chromium goes with it.
    _driver: Child,
    _profile: tempfile::TempDir,
    pictures: PathBuf,
}

impl Chromium {
    /// Starts one with a fresh profile. Needs Debian's packages `chromium` and `chromium-driver`.
    pub async fn start(width: u32, height: u32) -> Self {
        let (driver, port) = driver().await;
        let profile = tempfile::tempdir().expect("a temporary directory can be made");
        let arguments = [
            "--headless=new".to_owned(),
            // Containers run tests as root, where Chromium refuses its sandbox; it only ever sees loopback.
            "--no-sandbox".to_owned(),
            "--disable-gpu".to_owned(),
            "--disable-dev-shm-usage".to_owned(),
            "--disable-quic".to_owned(),
            "--disable-background-networking".to_owned(),
            "--disable-component-update".to_owned(),
            "--disable-sync".to_owned(),
            "--no-first-run".to_owned(),
            "--hide-scrollbars".to_owned(),
            "--lang=en-GB".to_owned(),
            // For further tabs: what is asked of the first one does not hold for them.
            format!("--window-size={width},{height}"),
            format!("--user-data-dir={}", profile.path().display()),
        ];
        let mut wanted = serde_json::Map::new();
        wanted.insert("goog:chromeOptions".to_owned(), json!({ "args": arguments }));
        wanted.insert("goog:loggingPrefs".to_owned(), json!({ "browser": "ALL", "performance": "ALL" }));
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(wanted)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .expect("chromedriver starts Chromium (packages chromium and chromium-driver, of one version)");
        let browser = Self { client, _driver: driver, _profile: profile, pictures: pictures() };
        browser.resize(width, height).await;
        browser
    }

    /// Makes the viewport this large.
    pub async fn resize(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size).await;
    }

    async fn devtools(&self, command: &str, parameters: Value) -> Value {
        let call = Devtools(json!({ "cmd": command, "params": parameters }));
        self.client.issue_cmd(call).await.unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    /// Opens an address.
    pub async fn goto(&self, url: &str) {
        self.client.goto(url).await.unwrap_or_else(|error| panic!("{url}: {error}"));
    }

    /// Waits for an element.
    pub async fn find(&self, xpath: &str) -> Element {
        let found = self
            .client
            .wait()
            .at_most(PATIENCE)
            .every(Duration::from_millis(50))
            .for_element(Locator::XPath(xpath));
        match found.await {
            Ok(element) => element,
            Err(error) => {
                self.picture("failed").await;
                panic!("{xpath}: {error}; target/browser/failed.png shows what was there instead")
            }
        }
    }

    /// Presses an element; looks for it anew when the page redrew it meanwhile.
    pub async fn click(&self, xpath: &str) {
        const TRIES: usize = 5;
        let mut last = None;
        for _ in 0..TRIES {
            match self.find(xpath).await.click().await {
                Ok(()) => return,
                Err(error) => last = Some(error),
            }
        }
        self.picture("failed").await;
        panic!("{xpath} cannot be pressed: {last:?}");
    }

    /// Types into an element.
    pub async fn write(&self, xpath: &str, text: &str) {
        let field = self.find(xpath).await;
        field.send_keys(text).await.unwrap_or_else(|error| panic!("{xpath}: {error}"));
    }

    /// Presses a key wherever the focus is.
    pub async fn press_key(&self, key: &str) {
        let focused = self.client.active_element().await.expect("something has the focus");
        focused.send_keys(key).await.expect("what has the focus takes keys");
    }

    /// Waits until something with this text is shown.
    pub async fn sees(&self, text: &str) {
        self.find(&format!("//main//*[contains(normalize-space(.), {})]", quoted(text))).await;
    }

    /// Waits until nothing matches any more.
    pub async fn loses(&self, xpath: &str) {
        let script =
            "return document.evaluate(arguments[0], document, null, XPathResult.BOOLEAN_TYPE).booleanValue";
        let gone = async {
            while self.client.execute(script, vec![json!(xpath)]).await.expect("the script is sound")
                == json!(true)
            {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(PATIENCE, gone).await.unwrap_or_else(|_| panic!("{xpath} stays"));
    }

    /// What a script in the page returns.
    pub async fn evaluate(&self, script: &str) -> Value {
        self.client.execute(script, vec![]).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// The text of a whole document.
    pub async fn text(&self) -> String {
        self.find("//body").await.text().await.expect("a body has text")
    }

    /// Goes to the newest tab once there are this many.
    pub async fn switch_to_tab(&self, number: usize) {
        let open = async {
            loop {
                let tabs = self.client.windows().await.expect("the driver lists its tabs");
                if let Some(tab) = tabs.into_iter().nth(number) {
                    return tab;
                }
            }
        };
        let tab = tokio::time::timeout(PATIENCE, open).await.expect("the tab opens");
        self.client.switch_to_window(tab).await.expect("the tab is there");
    }

    /// Takes `target/browser/NAME.png`.
    pub async fn picture(&self, name: &str) {
        let png = self.client.screenshot().await.expect("Chromium draws");
        std::fs::write(self.pictures.join(format!("{name}.png")), png)
            .expect("target/browser can be written");
    }

    /// Has pages believe their reader prefers `light` or `dark`.
    pub async fn prefers(&self, scheme: &str) {
        let wish = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.devtools("Emulation.setEmulatedMedia", wish).await;
    }

    /// Takes `target/browser/NAME.png` of the whole page, beyond the viewport.
    pub async fn whole_picture(&self, name: &str) {
        let wanted = json!({ "format": "png", "captureBeyondViewport": true });
        self.keep(&format!("{name}.png"), &self.devtools("Page.captureScreenshot", wanted).await);
    }

    /// Prints the page to `target/browser/NAME.pdf`.
    pub async fn print(&self, name: &str) {
        let wanted = json!({ "printBackground": false });
        self.keep(&format!("{name}.pdf"), &self.devtools("Page.printToPDF", wanted).await);
    }

    fn keep(&self, name: &str, answer: &Value) {
        let data = answer["data"].as_str().expect("the answer carries a file");
        let bytes = STANDARD.decode(data).expect("it is base64");
        std::fs::write(self.pictures.join(name), bytes).expect("target/browser can be written");
    }

    /// What pages asked for since this was asked last, apart from `data:` and the browser's own first tab.
    pub async fn requests(&self) -> Vec<String> {
        let log = self.client.issue_cmd(Log("performance")).await.expect("chromedriver keeps a log");
        let lines = log.as_array().cloned().unwrap_or_default();
        let asked = lines.iter().filter_map(|line| {
            let line: Value = serde_json::from_str(line["message"].as_str()?).ok()?;
            let sent = line["message"]["method"] == "Network.requestWillBeSent";
            let url = line["message"]["params"]["request"]["url"].as_str()?.to_owned();
            (sent && !url.starts_with("data:") && !url.starts_with("chrome://")).then_some(url)
        });
        asked.collect()
    }

    /// What the page complained of in the console: errors and breaches of its policy.
    pub async fn complaints(&self) -> Vec<String> {
        let log = self.client.issue_cmd(Log("browser")).await.expect("chromedriver keeps the console");
        let lines = log.as_array().cloned().unwrap_or_default();
        let severe = lines.iter().filter(|line| line["level"] == "SEVERE");
        severe.map(|line| line["message"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Ends the browser.
    pub async fn close(self) {
        self.client.close().await.expect("the browser ends");
    }
}

/// Text as an `XPath` literal.
pub fn quoted(text: &str) -> String {
    assert!(!text.contains('"'), "the script needs no quotes");
    format!("\"{text}\"")
}

async fn driver() -> (Child, u16) {
    let mut driver = Command::new("chromedriver")
        .arg("--port=0")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .expect("chromedriver is installed: apt-get install chromium chromium-driver");
    let mut lines = BufReader::new(driver.stdout.take().expect("it is piped")).lines();
    let started = async {
        loop {
            let line = lines.next_line().await.expect("readable").expect("it says its port before it ends");
            let port = line
                .split_once("successfully on port ")
                .and_then(|(_, rest)| rest.trim_end_matches('.').parse().ok());
            if let Some(port) = port {
                return port;
            }
        }
    };
    let port = tokio::time::timeout(PATIENCE, started).await.expect("chromedriver starts");
    // Its pipe must stay open and be emptied, or it stalls.
    tokio::spawn(async move { while let Ok(Some(_line)) = lines.next_line().await {} });
    (driver, port)
}

fn pictures() -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("it lies in the target directory");
    let folder = target.join("browser");
    std::fs::create_dir_all(&folder).expect("the target directory can be written");
    folder
}

/// A command of Chromium's own protocol, sent through the driver.
#[derive(Debug)]
struct Devtools(Value);

/// The lines of one of the driver's logs since they were asked for last.
#[derive(Debug)]
struct Log(&'static str);

impl fantoccini::wd::WebDriverCompatibleCommand for Devtools {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _url: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.0.to_string()))
    }
}

impl fantoccini::wd::WebDriverCompatibleCommand for Log {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/se/log", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _url: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(json!({ "type": self.0 }).to_string()))
    }
}
