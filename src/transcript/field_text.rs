//! Sentences for system messages whose facts are in fields instead of text: poll results, `AutoMod` blocks, purchases.

use serde_json::Value;

use super::raw::JsonFields;
use super::units;
use crate::i18n::Localizer;
use crate::t;

/// Describes a call, with its duration once it is over.
pub(super) fn call(message: &Value, who: &str, localizer: &Localizer) -> String {
    let ended = message.part("call").and_then(|call| call.time("ended_timestamp"));
    match message.time("timestamp").zip(ended) {
        Some((began, ended)) => {
            let duration = localizer.duration(ended.since(began));
            t!(localizer, "transcript-system-call-ended", who = who, duration = duration)
        }
        None => t!(localizer, "transcript-system-call", who = who),
    }
}

/// Describes a boost; Discord writes the number of boosts into the content.
pub(super) fn boost(message: &Value, who: &str, localizer: &Localizer) -> String {
    match message.text("content").parse::<u64>() {
        Ok(times @ 2..) => t!(localizer, "transcript-system-boosted-times", who = who, times = times),
        _ => t!(localizer, "transcript-system-boosted", who = who),
    }
}

/// Describes an action of `AutoMod`, with the rule it applied.
pub(super) fn automod(message: &Value, who: &str, localizer: &Localizer) -> String {
    match field(message, "rule_name") {
        "" => t!(localizer, "transcript-system-automod", who = who),
        rule => t!(localizer, "transcript-system-automod-rule", who = who, rule = rule),
    }
}

/// Describes a role subscription: its tier and its duration so far.
pub(super) fn subscription(message: &Value, who: &str, localizer: &Localizer) -> String {
    let Some(data) = message.part("role_subscription_data") else {
        return t!(localizer, "transcript-system-subscription", who = who);
    };
    let months = data.number("total_months_subscribed").unwrap_or(0);
    t!(
        localizer,
        "transcript-system-subscription-tier",
        who = who,
        tier = data.text("tier_name"),
        months = months
    )
}

/// Describes a premium subscription of an app.
pub(super) fn premium(message: &Value, who: &str, localizer: &Localizer) -> String {
    let app = message.part("application").map_or("?", |app| app.text("name"));
    t!(localizer, "transcript-system-premium-bought", who = who, app = app)
}

/// Describes a purchase in the guild's shop.
pub(super) fn purchase(message: &Value, who: &str, localizer: &Localizer) -> String {
    let product = message
        .part("purchase_notification")
        .and_then(|it| it.part("guild_product_purchase"))
        .map_or("", |it| it.text("product_name"));
    if product.is_empty() {
        t!(localizer, "transcript-system-purchase", who = who)
    } else {
        t!(localizer, "transcript-system-purchase-of", who = who, product = product)
    }
}

/// Describes security actions; Discord writes their end into the content.
pub(super) fn alert(message: &Value, who: &str, localizer: &Localizer) -> String {
    match message.time("content") {
        Some(until) => {
            let until = units::moment(until, localizer);
            t!(localizer, "transcript-system-alert-until", who = who, until = until)
        }
        None => t!(localizer, "transcript-system-alert-on", who = who),
    }
}

/// Describes the result of a poll.
pub(super) fn poll_result(message: &Value, who: &str, localizer: &Localizer) -> String {
    let (question, answer) = (field(message, "poll_question_text"), field(message, "victor_answer_text"));
    let number = |name| field(message, name).parse::<u64>().unwrap_or(0);
    if question.is_empty() {
        t!(localizer, "transcript-system-poll-result", who = who)
    } else if answer.is_empty() {
        t!(localizer, "transcript-system-poll-drawn", question = question)
    } else {
        t!(
            localizer,
            "transcript-system-poll-won",
            question = question,
            answer = answer,
            votes = number("victor_answer_votes"),
            total = number("total_votes")
        )
    }
}

/// Returns the text `AutoMod` kept out of the channel.
pub(super) fn blocked(message: &Value) -> Option<&str> {
    message.list("embeds").iter().find_map(|embed| embed.some_text("description"))
}

/// Returns a field of the embed that carries a system message's facts.
fn field<'a>(message: &'a Value, name: &str) -> &'a str {
    let mut fields = message.list("embeds").iter().flat_map(|embed| embed.list("fields"));
    fields.find(|field| field.text("name") == name).map_or("", |field| field.text("value"))
}
