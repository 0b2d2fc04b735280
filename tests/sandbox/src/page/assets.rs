//! The files the page is made of, inside the binary.

use axum::http::{HeaderName, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

const SCRIPT: &str = "text/javascript; charset=utf-8";

macro_rules! assets {
    ($($path:literal $kind:expr => $file:literal,)*) => {
        fn find(path: &str) -> Option<(&'static str, &'static str)> {
            match path {
                $($path => Some(($kind, include_str!(concat!("assets/", $file)))),)*
                _ => None,
            }
        }
    };
}

assets! {
    "/" "text/html; charset=utf-8" => "index.html",
    "/style.css" "text/css; charset=utf-8" => "style.css",
    "/favicon.svg" "image/svg+xml" => "favicon.svg",
    "/api.js" SCRIPT => "api.js",
    "/channels.js" SCRIPT => "channels.js",
    "/combobox.js" SCRIPT => "combobox.js",
    "/command.js" SCRIPT => "command.js",
    "/component.js" SCRIPT => "component.js",
    "/composer.js" SCRIPT => "composer.js",
    "/dom.js" SCRIPT => "dom.js",
    "/embed.js" SCRIPT => "embed.js",
    "/listbox.js" SCRIPT => "listbox.js",
    "/main.js" SCRIPT => "main.js",
    "/markdown.js" SCRIPT => "markdown.js",
    "/media.js" SCRIPT => "media.js",
    "/message.js" SCRIPT => "message.js",
    "/modal.js" SCRIPT => "modal.js",
    "/names.js" SCRIPT => "names.js",
    "/side.js" SCRIPT => "side.js",
    "/stage.js" SCRIPT => "stage.js",
    "/time.js" SCRIPT => "time.js",
}

/// Nothing from elsewhere, nothing inline: what people write cannot become script or style.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Answers with one of the files.
pub(super) async fn asset(uri: Uri) -> Response {
    let Some((kind, text)) = find(uri.path()) else {
        return (StatusCode::NOT_FOUND, "There is nothing here.").into_response();
    };
    let headers: [(HeaderName, &str); 3] = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, text).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_in_the_folder_is_served() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/page/assets");
        for file in std::fs::read_dir(folder).expect("the folder is in the repository") {
            let name = file.expect("readable").file_name().into_string().expect("plain names");
            let path = if name == "index.html" { "/".to_owned() } else { format!("/{name}") };
            assert!(find(&path).is_some(), "{name} is not listed");
        }
    }

    #[test]
    fn no_script_turns_text_into_markup() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/page/assets");
        for file in std::fs::read_dir(folder).expect("the folder is in the repository") {
            let path = file.expect("readable").path();
            let text = std::fs::read_to_string(&path).expect("text");
            for forbidden in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("] {
                assert!(!text.contains(forbidden), "{} uses {forbidden}", path.display());
            }
        }
    }
}
