//! What Discord tells in fields rather than in words: how a poll ended, what `AutoMod` stopped, what somebody bought.

use serde_json::Value;

use super::raw::Raw;
use super::units;
use crate::i18n::Speaker;
use crate::say;

/// A call, and how long it lasted once it is over.
pub(super) fn call(message: &Value, who: &str, speaker: &Speaker) -> String {
    let ended = message.part("call").and_then(|call| call.time("ended_timestamp"));
    match message.time("timestamp").zip(ended) {
        Some((began, ended)) => {
            let duration = speaker.duration(ended.since(began));
            say!(speaker, "transcript-system-call-ended", who = who, duration = duration)
        }
        None => say!(speaker, "transcript-system-call", who = who),
    }
}

/// A boost; Discord writes how many at once into the content.
pub(super) fn boost(message: &Value, who: &str, speaker: &Speaker) -> String {
    match message.text("content").parse::<u64>() {
        Ok(times @ 2..) => say!(speaker, "transcript-system-boosted-times", who = who, times = times),
        _ => say!(speaker, "transcript-system-boosted", who = who),
    }
}

/// What `AutoMod` did, with the rule it followed.
pub(super) fn automod(message: &Value, who: &str, speaker: &Speaker) -> String {
    match field(message, "rule_name") {
        "" => say!(speaker, "transcript-system-automod", who = who),
        rule => say!(speaker, "transcript-system-automod-rule", who = who, rule = rule),
    }
}

/// A role subscription: its tier, and for how long it has been held.
pub(super) fn subscription(message: &Value, who: &str, speaker: &Speaker) -> String {
    let Some(data) = message.part("role_subscription_data") else {
        return say!(speaker, "transcript-system-subscription", who = who);
    };
    let months = data.number("total_months_subscribed").unwrap_or(0);
    say!(
        speaker,
        "transcript-system-subscription-tier",
        who = who,
        tier = data.text("tier_name"),
        months = months
    )
}

/// A premium subscription of an app.
pub(super) fn premium(message: &Value, who: &str, speaker: &Speaker) -> String {
    let app = message.part("application").map_or("?", |app| app.text("name"));
    say!(speaker, "transcript-system-premium-bought", who = who, app = app)
}

/// Something bought in the guild's shop.
pub(super) fn purchase(message: &Value, who: &str, speaker: &Speaker) -> String {
    let product = message
        .part("purchase_notification")
        .and_then(|it| it.part("guild_product_purchase"))
        .map_or("", |it| it.text("product_name"));
    if product.is_empty() {
        say!(speaker, "transcript-system-purchase", who = who)
    } else {
        say!(speaker, "transcript-system-purchase-of", who = who, product = product)
    }
}

/// Security actions; Discord writes until when into the content.
pub(super) fn alert(message: &Value, who: &str, speaker: &Speaker) -> String {
    match message.time("content") {
        Some(until) => {
            let until = units::moment(until, speaker);
            say!(speaker, "transcript-system-alert-until", who = who, until = until)
        }
        None => say!(speaker, "transcript-system-alert-on", who = who),
    }
}

/// How a poll ended.
pub(super) fn poll_result(message: &Value, who: &str, speaker: &Speaker) -> String {
    let (question, answer) = (field(message, "poll_question_text"), field(message, "victor_answer_text"));
    let number = |name| field(message, name).parse::<u64>().unwrap_or(0);
    if question.is_empty() {
        say!(speaker, "transcript-system-poll-result", who = who)
    } else if answer.is_empty() {
        say!(speaker, "transcript-system-poll-drawn", question = question)
    } else {
        say!(
            speaker,
            "transcript-system-poll-won",
            question = question,
            answer = answer,
            votes = number("victor_answer_votes"),
            total = number("total_votes")
        )
    }
}

/// What `AutoMod` kept out of the channel.
pub(super) fn blocked(message: &Value) -> Option<&str> {
    message.list("embeds").iter().find_map(|embed| embed.some_text("description"))
}

/// A field of the embed Discord wraps its facts in.
fn field<'a>(message: &'a Value, name: &str) -> &'a str {
    let mut fields = message.list("embeds").iter().flat_map(|embed| embed.list("fields"));
    fields.find(|field| field.text("name") == name).map_or("", |field| field.text("value"))
}
