//! Checks of Discord's client before it sends something.

use std::sync::Arc;

use super::Refused;
use crate::state::Upload;

/// A text between two lengths, in characters.
pub(super) fn check_length(field: &str, text: &str, least: usize, most: usize) -> Result<(), Refused> {
    let length = text.chars().count();
    if length < least {
        return Err(other(field, format!("must have at least {least} characters")));
    }
    if length > most {
        return Err(other(field, format!("must have at most {most} characters")));
    }
    Ok(())
}

/// Anything else that is wrong with a field.
pub(super) fn other(field: &str, why: impl Into<String>) -> Refused {
    Refused::Invalid { field: field.to_owned(), why: why.into() }
}

/// Files as they are sent, in order.
pub(super) fn uploads<'a>(files: impl IntoIterator<Item = (&'a str, Vec<u8>)>) -> Vec<Upload> {
    files
        .into_iter()
        .zip(0..)
        .map(|((name, bytes), index)| Upload {
            index,
            filename: name.to_owned(),
            content_type: None,
            bytes: Arc::from(bytes),
        })
        .collect()
}
