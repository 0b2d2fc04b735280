//! Uploaded files and their signed, expiring addresses.

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use plaza::domain::{ChannelId, Timestamp};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::State;

/// Signed addresses die a day after they were handed out.
const LINK_LIFE: Duration = Duration::from_hours(24);

/// An uploaded file.
#[derive(Clone, Debug)]
pub struct Upload {
    /// Its place among the files of the request: `files[n]`.
    pub index: u64,
    /// Its name as sent.
    pub filename: String,
    /// The type as sent.
    pub content_type: Option<String>,
    /// Content.
    pub bytes: Arc<[u8]>,
}

/// A file on a message.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// Its id.
    pub id: u64,
    /// The channel in whose address it stands.
    pub channel: ChannelId,
    /// Its name, cleaned as Discord cleans it.
    pub filename: String,
    /// Its alternative text.
    pub description: Option<String>,
    /// Its type.
    pub content_type: String,
    /// True if only one person sees it.
    pub ephemeral: bool,
    /// Content.
    pub bytes: Arc<[u8]>,
}

impl State {
    /// Keeps an uploaded file; messages name it by the id.
    pub(crate) fn keep_file(
        &mut self,
        channel: ChannelId,
        file: &Upload,
        description: Option<String>,
    ) -> u64 {
        let id = self.next_id();
        let filename = clean(&file.filename);
        let content_type = file.content_type.clone().filter(|kind| kind != "application/octet-stream");
        let content_type = content_type.unwrap_or_else(|| guessed_type(&filename).to_owned());
        let bytes = Arc::clone(&file.bytes);
        let attachment =
            Attachment { id, channel, filename, description, content_type, ephemeral: false, bytes };
        self.attachments.insert(id, attachment);
        id
    }

    /// A file as Discord writes it, with an address that works from now for a day.
    pub(crate) fn attachment_json(&self, file: &Attachment) -> Value {
        let url = self.signed_url(file);
        let mut data = json!({
            "id": file.id.to_string(), "filename": file.filename, "size": file.bytes.len(), "url": url,
            "proxy_url": url, "content_type": file.content_type, "content_scan_version": 0,
        });
        if let Some(description) = &file.description {
            data["description"] = json!(description);
        }
        if file.ephemeral {
            data["ephemeral"] = json!(true);
        }
        if let Some((width, height)) = picture_size(&file.bytes) {
            data["width"] = json!(width);
            data["height"] = json!(height);
        }
        data
    }

    /// The file behind an address, if it is signed and still alive.
    pub(crate) fn file_at(
        &self,
        id: u64,
        expires: &str,
        issued: &str,
        signature: &str,
    ) -> Option<&Attachment> {
        let file = self.attachments.get(&id)?;
        let until = Timestamp::from_millis(i64::from_str_radix(expires, 16).ok()? * 1000);
        // Files die with their channel: nothing else keeps them.
        let alive = self.channels.contains_key(&file.channel) && self.now() < until;
        (alive && signature == self.signature(id, expires, issued)).then_some(file)
    }

    fn signed_url(&self, file: &Attachment) -> String {
        let now = self.now();
        let issued = format!("{:x}", now.as_secs());
        let expires = format!("{:x}", (now + LINK_LIFE).as_secs());
        let signature = self.signature(file.id, &expires, &issued);
        let Attachment { channel, id, filename, .. } = file;
        format!("{}/attachments/{channel}/{id}/{filename}?ex={expires}&is={issued}&hm={signature}&", self.url)
    }

    fn signature(&self, id: u64, expires: &str, issued: &str) -> String {
        let text = format!("{}:{id}:{expires}:{issued}", self.application);
        let digest = Sha256::digest(text.as_bytes());
        digest.iter().fold(String::with_capacity(64), |mut hex, byte| {
            // Writing into a String cannot fail.
            let _infallible = write!(hex, "{byte:02x}");
            hex
        })
    }
}

/// Discord keeps letters, digits and `._-` of a name and puts `_` for the rest.
fn clean(name: &str) -> String {
    let kept: String = name
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() || "._-".contains(letter) { letter } else { '_' })
        .collect();
    if kept.trim_matches('_').is_empty() { "unknown".to_owned() } else { kept }
}

fn guessed_type(filename: &str) -> &'static str {
    match filename.rsplit('.').next().map(str::to_ascii_lowercase).as_deref() {
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("gif") => "image/gif",
        Some("webp") => "image/webp",
        Some("svg") => "image/svg+xml",
        Some("html" | "htm") => "text/html; charset=utf-8",
        Some("txt" | "log" | "md") => "text/plain; charset=utf-8",
        Some("csv") => "text/csv; charset=utf-8",
        Some("json") => "application/json",
        Some("pdf") => "application/pdf",
        Some("zip") => "application/zip",
        _ => "application/octet-stream",
    }
}

/// Reads width and height of a PNG, which its header holds at a fixed place.
fn picture_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let header = bytes.get(..24)?;
    if !header.starts_with(b"\x89PNG\r\n\x1a\n") {
        return None;
    }
    let number =
        |at: usize| header.get(at..at + 4).and_then(|four| four.try_into().ok()).map(u32::from_be_bytes);
    Some((number(16)?, number(20)?))
}
