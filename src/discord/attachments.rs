//! Downloads of files that members uploaded. The address is untrusted input, so only Discord's own file hosts are
//! contacted, and never for more bytes or more time than the caller allows.

use bytes::{Bytes, BytesMut};
use reqwest::StatusCode;
use thiserror::Error;
use tokio::time::timeout;
use url::Url;

use super::Discord;
use super::send::UPLOAD_PATIENCE;

/// Hosts that serve Discord's files.
const FILE_HOSTS: [&str; 2] = ["cdn.discordapp.com", "media.discordapp.net"];

/// Reason a file was not fetched. Carries no address, because its query is a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum FetchError {
    /// The address is not one of Discord's files; no request was sent.
    #[error("the address is not one of Discord's files")]
    NotAllowed,
    /// The file is larger than the cap.
    #[error("the file is too large")]
    TooLarge,
    /// The signature ran out or the file was deleted.
    #[error("the file is not there any more")]
    Expired,
    /// No complete answer before the deadline, or an unexpected status.
    #[error("the file could not be fetched")]
    Unavailable,
}

/// An attachment that is being downloaded.
#[derive(Debug)]
pub struct AttachmentDownload {
    response: reqwest::Response,
    /// Bytes that may still arrive.
    left: usize,
}

impl Discord {
    /// Downloads an attachment of up to `cap` bytes. Redirects are not followed, archives not unpacked.
    pub async fn fetch_attachment(&self, url: &str, cap: usize) -> Result<Bytes, FetchError> {
        let whole = async {
            let mut download = self.download_attachment(url, cap).await?;
            let mut bytes = BytesMut::new();
            while let Some(part) = download.next().await? {
                bytes.extend_from_slice(&part);
            }
            Ok(bytes.freeze())
        };
        timeout(self.inner.deadline * UPLOAD_PATIENCE, whole).await.unwrap_or(Err(FetchError::Unavailable))
    }

    /// Starts a download of up to `cap` bytes, to be read chunk by chunk within the HTTP client's own deadline.
    pub async fn download_attachment(&self, url: &str, cap: usize) -> Result<AttachmentDownload, FetchError> {
        let url = Url::parse(url).map_err(|_| FetchError::NotAllowed)?;
        if !self.is_allowed(&url) {
            return Err(FetchError::NotAllowed);
        }
        let response = self.inner.downloads.get(url).send().await.map_err(|_| FetchError::Unavailable)?;
        match response.status() {
            StatusCode::OK => {}
            StatusCode::FORBIDDEN | StatusCode::NOT_FOUND | StatusCode::GONE => {
                return Err(FetchError::Expired);
            }
            _ => return Err(FetchError::Unavailable),
        }
        // An honest Content-Length is refused before any byte is read; `next` counts for servers that send none or lie.
        let is_beyond = |length: u64| usize::try_from(length).map_or(true, |length| length > cap);
        if response.content_length().is_some_and(is_beyond) {
            return Err(FetchError::TooLarge);
        }
        Ok(AttachmentDownload { response, left: cap })
    }

    fn is_allowed(&self, url: &Url) -> bool {
        // Credentials in the address can disguise its host (`https://cdn.discordapp.com@evil/`).
        if !url.username().is_empty() || url.password().is_some() {
            return false;
        }
        let is_discord = url.scheme() == "https"
            && url.port().is_none()
            && url.host_str().is_some_and(|host| FILE_HOSTS.contains(&host));
        // The configured proxy and file host replace Discord's own, so files may come from their origins, too.
        let stands_in = [&self.inner.proxy, &self.inner.cdn];
        is_discord || stands_in.into_iter().flatten().any(|place| place.origin() == url.origin())
    }
}

impl AttachmentDownload {
    /// Returns the next chunk; `None` at the end of the file.
    pub async fn next(&mut self) -> Result<Option<Bytes>, FetchError> {
        let Some(part) = self.response.chunk().await.map_err(|_| FetchError::Unavailable)? else {
            return Ok(None);
        };
        self.left = self.left.checked_sub(part.len()).ok_or(FetchError::TooLarge)?;
        Ok(Some(part))
    }
}
