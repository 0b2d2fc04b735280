//! Settings that contain a credential: read like text, never written back, validated without being quoted.

use percent_encoding::percent_decode_str;
use secrecy::{ExposeSecret, SecretString};
use serde::Serializer;
use url::Url;

/// Serializes a secret as `null`, so that its key stays in the list of known keys.
#[expect(clippy::ref_option, reason = "serde passes a reference to the field")]
pub(super) fn withhold<S: Serializer>(_: &Option<SecretString>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_none()
}

/// Checks that `url` has one of `schemes`; the error quotes nothing of it but the scheme.
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

/// Returns the password inside an address, as written and percent-decoded.
pub(super) fn passwords(url: &SecretString) -> Vec<SecretString> {
    let Ok(url) = Url::parse(url.expose_secret()) else { return Vec::new() };
    let Some(written) = url.password() else { return Vec::new() };
    // Both spellings can appear in an error text, so both are to be redacted.
    let meant = percent_decode_str(written).decode_utf8_lossy();
    vec![SecretString::from(written), SecretString::from(meant.into_owned())]
}
