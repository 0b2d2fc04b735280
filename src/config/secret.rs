//! Settings that hold a credential: read like text, never written back, judged without being quoted.

use percent_encoding::percent_decode_str;
use secrecy::{ExposeSecret, SecretString};
use serde::Serializer;
use url::Url;

/// Keeps the key visible among the known ones and the value to ourselves.
#[expect(clippy::ref_option, reason = "serde passes a reference to the field")]
pub(super) fn withhold<S: Serializer>(_: &Option<SecretString>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_none()
}

/// Whether `url` has one of `schemes`; else what is wrong, said without any part of it but the scheme.
pub(super) fn judge_url(url: &SecretString, schemes: &[&str]) -> Result<(), String> {
    let expected = || schemes.iter().map(|scheme| format!("{scheme}:")).collect::<Vec<_>>().join(" or ");
    match Url::parse(url.expose_secret()) {
        Ok(url) if schemes.contains(&url.scheme()) => Ok(()),
        Ok(url) => {
            Err(format!("an address that begins with {} is needed, not {}:", expected(), url.scheme()))
        }
        Err(error) => Err(format!("not an address that begins with {}: {error}", expected())),
    }
}

/// The password inside an address, as written and as meant.
pub(super) fn passwords(url: &SecretString) -> Vec<SecretString> {
    let Ok(url) = Url::parse(url.expose_secret()) else { return Vec::new() };
    let Some(written) = url.password() else { return Vec::new() };
    let meant = percent_decode_str(written).decode_utf8_lossy();
    vec![SecretString::from(written), SecretString::from(meant.into_owned())]
}
