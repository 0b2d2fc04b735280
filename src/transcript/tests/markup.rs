//! Discord's markdown, case by case.

use serde_json::json;

use super::fixture::{around, at, message, snowflake};
use super::{Rendition, page};

/// Returns the HTML of a message's content, without the frame.
fn drawn(content: &str) -> String {
    let raw = json!({
        "id": snowflake(at(15, 0, 0)).to_string(),
        "type": 0,
        "content": content,
        "author": { "id": "1", "username": "x" },
    });
    let page = page(&around(vec![message(&raw)]), Rendition::User);
    let (_, after) = page.split_once("<div class=\"md\" dir=\"auto\">").expect("the message has content");
    let (content, _) = after.split_once("</div></div></article>").expect("the message ends");
    content.replace(" target=\"_blank\" rel=\"noopener noreferrer nofollow\"", "")
}

macro_rules! draws {
    ($($name:ident: $content:expr => $expected:expr;)*) => {$(
        #[test]
        fn $name() {
            assert_eq!(drawn($content), $expected);
        }
    )*};
}

draws! {
    plain_text_is_left_alone: "a < b & c" => "a &#60; b &#38; c";
    stars: "**b** *i* ***bi***" => "<strong>b</strong> <em>i</em> <strong><em>bi</em></strong>";
    low_lines: "__u__ _i_" => "<u>u</u> <em>i</em>";
    waves_and_bars: "~~s~~ ||x||" =>
        "<s>s</s> <label class=\"spoiler\"><input type=\"checkbox\" aria-label=\"Spoiler\"><span>x</span></label>";
    a_lone_mark_is_text: "2 * 3 ** 4 || 5 [x] ~~" => "2 * 3 ** 4 || 5 [x] ~~";
    spaced_stars_are_text: "2 * 3 * 4" => "2 * 3 * 4";
    low_lines_within_words_are_text: "snake_case_name" => "snake_case_name";
    crossed_styles_close_the_outer: "**a *b** c*" => "<strong>a *b</strong> c*";
    nested_styles: "**a *b* __c__**" => "<strong>a <em>b</em> <u>c</u></strong>";
    bold_in_italic: "*a **b** c*" => "<em>a <strong>b</strong> c</em>";
    empty_styles_are_text: "**** ____ ||||" => "**** ____ ||||";
    escapes: "\\*a\\* \\\\ \\n" => "*a* \\ \\n";
    code: "`**a**` ``b ` c``" => "<code>**a**</code> <code>b ` c</code>";
    unclosed_code_is_text: "`a **b**" => "`a <strong>b</strong>";
    fences: "```rs\nlet a;\n```" => "<code class=\"block\"><span class=\"lang\">rs</span><span class=\"k\">let</span> a;</code>";
    fences_without_language: "x ```a b``` y" => "x <code class=\"block\">a b</code> y";
    fences_hold_quotes_and_headings: "```\n> a\n# b\n```" => "<code class=\"block\">&#62; a\n# b</code>";
    unclosed_fence_is_text: "```a\n# b" => "```a<h4 class=\"h1\">b</h4>";
    headings: "# a\n## b\n### c\n#### d" =>
        "<h4 class=\"h1\">a</h4><h5 class=\"h2\">b</h5><h6 class=\"h3\">c</h6>#### d";
    small_print: "-# a" => "<small class=\"sub\">a</small>";
    quotes: "> a\n> b\nc" => "<blockquote>a\nb</blockquote>c";
    quotes_hold_fences: "> ```\n> a\n> ```" => "<blockquote><code class=\"block\">a</code></blockquote>";
    quotes_do_not_nest: "> > a" => "<blockquote>&#62; a</blockquote>";
    long_quotes: ">>> a\nb" => "<blockquote>a\nb</blockquote>";
    lists: "- a\n  - b\n- c" => "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>";
    numbered_lists: "3. a\n4. b" => "<ol start=\"3\"><li>a</li><li>b</li></ol>";
    lists_of_both_kinds: "- a\n1. b" => "<ul><li>a</li></ul><ol start=\"1\"><li>b</li></ol>";
    spoilers_in_links_are_veiled: "[||a||](https://e.example)" =>
        "<a class=\"masked\" href=\"https://e.example\" title=\"https://e.example\"><span class=\"veil\">a</span></a>";
    masked_links: "[a *b*](https://e.example/x)" =>
        "<a class=\"masked\" href=\"https://e.example/x\" title=\"https://e.example/x\">a <em>b</em></a>";
    links_in_links_are_text: "[https://bank.example](https://e.example)" =>
        "<a class=\"masked\" href=\"https://e.example\" title=\"https://e.example\">https://bank.example</a>";
    bare_addresses_end_before_punctuation: "(https://e.example/a_(b))." =>
        "(<a href=\"https://e.example/a_(b)\" title=\"https://e.example/a_(b)\">https://e.example/a_(b)</a>).";
    bold_addresses: "**https://e.example**" =>
        "<strong><a href=\"https://e.example\" title=\"https://e.example\">https://e.example</a></strong>";
    users: "<@1300000000000000001>" =>
        "<span class=\"mention\" title=\"1300000000000000001\">@<bdi>Ana Ruiz</bdi></span>";
    unknown_roles: "<@&999999999999999999>" =>
        "<span class=\"mention\" title=\"999999999999999999\">@<bdi>999999999999999999</bdi></span>";
    commands: "</ticket close:1300000000000000001>" => "<span class=\"mention\">/ticket close</span>";
    everyone: "@everyone @here @ana" =>
        "<span class=\"mention\">@everyone</span> <span class=\"mention\">@here</span> @ana";
    times: "<t:0:t>" =>
        "<time class=\"stamp\" datetime=\"1970-01-01T00:00:00Z\" title=\"January 1, 1970, 00:00 UTC\">00:00</time>";
    code_is_coloured: "```py\nif x == 'a': # b\n```" =>
        "<code class=\"block\"><span class=\"lang\">py</span><span class=\"k\">if</span> x == \
         <span class=\"s\">&#39;a&#39;</span>: <span class=\"c\"># b</span></code>";
    odd_angles_are_text: "<t:x> <@1> <:a b:1> <" => "&#60;t:x&#62; &#60;@1&#62; &#60;:a b:1&#62; &#60;";
}
