//! The grammar of typed commands, on a command that has an argument of each kind.

use std::borrow::Cow;

use super::*;
use crate::commands::arguments::{Arguments, Choice, OrNone, arguments, to_poise};
use crate::domain::{ChannelId, RoleId, UserId};

arguments! {
    #[derive(Debug, PartialEq, Eq)]
    struct Everything {
        key: String,
        #[words]
        display_name: String,
        emoji: Option<String>,
        role: Option<RoleId>,
        parent: Option<OrNone<ChannelId>>,
        #[range(0, 50)]
        open_limit: Option<OrNone<u16>>,
        #[range(0, 8784)] #[unit(Hours)]
        hours: Option<u32>,
        urgency: Option<Urgency>,
        hidden: Option<bool>,
    }
}

arguments! {
    #[derive(Debug, PartialEq, Eq)]
    struct InOrder {
        #[word]
        state: Option<Urgency>,
        #[word]
        user: Option<UserId>,
        #[word] #[range(1, 99)]
        page: Option<u16>,
    }
}

arguments! {
    #[derive(Debug, PartialEq, Eq)]
    struct Reasoned {
        user: UserId,
        #[unit(Hours)]
        hours: u32,
        #[prose]
        reason: Option<String>,
        ask: Option<bool>,
    }
}

arguments! {
    #[derive(Debug, PartialEq, Eq)]
    struct Note {
        #[prose]
        text: String,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Urgency {
    Low,
    High,
}

impl Choice for Urgency {
    const ALL: &'static [(&'static str, Self)] =
        &[("low", Self::Low), ("high", Self::High), ("asap", Self::High)];
}

/// The names of a command with some of them in Spanish.
fn shown<A: Arguments>() -> Vec<CommandParameter<Data, Error>> {
    let spanish = |text: &'static str| Cow::Owned(vec![(Cow::Borrowed("es-ES"), Cow::Borrowed(text))]);
    let mut shown = to_poise::<A>();
    for parameter in &mut shown {
        match parameter.name.as_ref() {
            "role" => parameter.name_localizations = spanish("rol"),
            "open_limit" => parameter.name_localizations = spanish("límite"),
            "urgency" => {
                parameter.choices.to_mut()[0].localizations = spanish("poca");
                parameter.choices.to_mut()[1].localizations = spanish("crítica");
                parameter.choices.to_mut()[1].name = Cow::Borrowed("Right now");
            }
            _ => {}
        }
    }
    shown
}

fn read<A: Arguments>(text: &str) -> Result<A, ArgumentFault> {
    let (parameters, shown) = (A::parameters(), shown::<A>());
    let mut values = Grammar { parameters: &parameters, shown: &shown }.read(text)?;
    Ok(A::take(&mut values).expect("all that is required was given"))
}

fn everything(text: &str) -> Everything {
    read(text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"))
}

fn misread(given: &str, nearest: Option<&str>) -> ArgumentFault {
    ArgumentFault::Misread { given: given.to_owned(), nearest: nearest.map(ToOwned::to_owned) }
}

#[test]
fn words_come_in_order_and_the_rest_by_name() {
    let read = everything(
        "billing Money  matters role=<@&7> emoji=💳 parent=<#8> Open_Limit=3 hidden=yes urgency=ASAP",
    );
    let expected = Everything {
        key: "billing".to_owned(),
        display_name: "Money matters".to_owned(),
        emoji: Some("💳".to_owned()),
        role: Some(RoleId::new(7)),
        parent: Some(OrNone(Some(ChannelId::new(8)))),
        open_limit: Some(OrNone(Some(3))),
        hours: None,
        urgency: Some(Urgency::High),
        hidden: Some(true),
    };
    assert_eq!(read, expected);
    assert_eq!(
        everything("emoji=💳 key=billing role=7 Money parent=8 matters open_limit=3 hidden=sí urgency=high"),
        expected
    );
}

#[test]
fn names_and_choices_are_known_in_every_language() {
    let read = everything("billing Billing ROL = 7 límite =3 urgency= \"right now\"");
    assert_eq!(
        (read.role, read.open_limit, read.urgency),
        (Some(RoleId::new(7)), Some(OrNone(Some(3))), Some(Urgency::High))
    );
    assert_eq!(everything("billing Billing urgency=critica").urgency, Some(Urgency::High));
}

#[test]
fn every_kind_of_quote_holds_words_together() {
    for text in [
        "billing \"Money matters\"",
        "“billing” „Money matters“",
        "\u{a0}billing\u{a0}“Money\u{a0}matters”\u{a0}",
        "billing «Money matters»",
        "display_name=“Money matters\" key=«billing»",
        "billing Money matters",
    ] {
        let read = everything(text);
        assert_eq!((read.key.as_str(), read.display_name.as_str()), ("billing", "Money matters"), "{text}");
    }
    assert_eq!(everything(r#"billing Billing emoji="a \"b\" c""#).emoji.as_deref(), Some("a \"b\" c"));
    let quoted = everything("billing \"Money emoji=x\" matters");
    assert_eq!((quoted.display_name.as_str(), quoted.emoji), ("\"Money emoji=x\" matters", None));
}

#[test]
fn a_quote_that_is_never_closed_is_refused() {
    for text in
        ["billing \"Money matters", "billing Billing emoji=“💳 role=7", "\"billing Billing", "b B emoji=«x\""]
    {
        assert!(matches!(read::<Everything>(text), Err(ArgumentFault::OpenQuote { .. })), "{text}");
    }
    assert_eq!(everything("screen The 5\" screen").display_name, "The 5\" screen");
}

#[test]
fn what_is_not_understood_is_refused_by_name() {
    for (text, given, nearest) in [
        ("b B open_limt=3", "open_limt=", Some("open_limit=")),
        ("b B limite=3", "limite=", Some("límite=")),
        ("opne_limit=3 b B", "opne_limit=", Some("open_limit=")),
        ("b B role=@staff", "@staff", None),
        ("b B urgency=hihg", "hihg", Some("high")),
        ("b B hidden=perhaps", "perhaps", None),
        ("b B hours=90m", "90m", None),
        ("b B hours=", "hours=", None),
        ("b B open_limit=many", "many", None),
    ] {
        assert_eq!(read::<Everything>(text), Err(misread(given, nearest)), "{text}");
    }
    for (text, given, nearest) in [
        ("nobody", "nobody", None),
        ("hihg", "hihg", Some("high")),
        ("high 5 low", "low", None),
        ("high what=else", "what=", None),
        ("high state=low", "state=low", None),
        ("paeg=2", "paeg=", Some("page=")),
    ] {
        assert_eq!(read::<InOrder>(text), Err(misread(given, nearest)), "{text}");
    }
}

#[test]
fn a_number_out_of_its_range_is_refused_with_the_range() {
    assert_eq!(read::<Everything>("b B open_limit=51"), Err(ArgumentFault::OutOfRange { min: 0, max: 50 }));
    assert_eq!(
        read::<Everything>("b B hours=53 weeks"),
        Err(ArgumentFault::OutOfRange { min: 0, max: 8784 })
    );
    assert_eq!(read::<InOrder>("<@1> 100"), Err(ArgumentFault::OutOfRange { min: 1, max: 99 }));
}

#[test]
fn what_may_be_left_out_is_passed_over() {
    let state = Some(Urgency::High);
    let user = Some(UserId::new(100));
    assert_eq!(read("high <@!100> 5"), Ok(InOrder { state, user, page: Some(5) }));
    assert_eq!(read("<@100>"), Ok(InOrder { state: None, user, page: None }));
    assert_eq!(read("page=5 high"), Ok(InOrder { state, user: None, page: Some(5) }));
    assert_eq!(read(""), Ok(InOrder { state: None, user: None, page: None }));
    assert_eq!(read::<Everything>("billing"), Err(ArgumentFault::Missing));
    assert_eq!(read::<Everything>(""), Err(ArgumentFault::Missing));
}

#[test]
fn none_takes_a_value_away() {
    let read = everything("b B parent=ninguno open_limit=None emoji=none");
    assert_eq!((read.parent, read.open_limit), (Some(OrNone(None)), Some(OrNone(None))));
    assert_eq!(read.emoji.as_deref(), Some("none"), "a text says so itself");
    assert_eq!(everything("b B emoji= role=7").emoji.as_deref(), Some(""));
    assert_eq!(everything("b B emoji=").emoji.as_deref(), Some(""));
}

#[test]
fn lengths_of_time_have_units() {
    for (text, hours) in
        [("7 48 x", 48), ("7 2d x", 48), ("7 1d 12h x", 36), ("7 3 days x", 72), ("7 \"3 días\" x", 72)]
    {
        let read = read::<Reasoned>(text).expect("is a length of time");
        assert_eq!((read.hours, read.reason.as_deref()), (hours, Some("x")), "{text}");
    }
    assert_eq!(everything("b B hours=1d 1h more").hours, Some(25));
    assert_eq!(everything("b B hours=1d 1h more").display_name, "B more");
}

#[test]
fn a_free_text_keeps_its_lines_and_what_only_looks_like_a_setting() {
    let reason = |text: &str| read::<Reasoned>(text).map(|read| (read.reason.unwrap_or_default(), read.ask));
    assert_eq!(reason("7 0 two\n\n  lines"), Ok(("two\n\n  lines".to_owned(), None)));
    assert_eq!(
        reason("7 0 says a=b, hours=9\nask=yes more"),
        Ok(("says a=b, hours=9 more".to_owned(), Some(true)))
    );
    assert_eq!(reason("7 0 \"never closed"), Ok(("\"never closed".to_owned(), None)));
    assert_eq!(
        reason("7 0 see https://example.com/?ask=yes"),
        Ok(("see https://example.com/?ask=yes".to_owned(), None))
    );
    assert_eq!(reason("7 0 akss=yes"), Ok(("akss=yes".to_owned(), None)));
    assert_eq!(reason("7 0 well aks=yes"), Err(misread("aks=", Some("ask="))));
    let note = read::<Note>("text = \"as it\nstands\" txet=x ").expect("is a text");
    assert_eq!(note.text, "text = \"as it\nstands\" txet=x");
}

#[test]
fn no_text_makes_it_panic() {
    for text in [
        "=",
        "==",
        "emoji",
        "emoji=\"",
        "ñ=ñ emoji=ñ",
        "EMOJI=\"\"x",
        "\\",
        "\"\\\"",
        "“",
        "«»",
        "b B = 1",
        "hours=\u{a0}",
    ] {
        let _ = (read::<Everything>(text), read::<Reasoned>(text), read::<InOrder>(text), read::<Note>(text));
    }
}

#[test]
fn the_usage_is_in_the_words_of_the_reader() {
    let usage = |language: &str| {
        let (parameters, shown) = (Everything::parameters(), shown::<Everything>());
        Grammar { parameters: &parameters, shown: &shown }.arguments(&Language::from_locale(language))
    };
    let english = " <key> <display_name> [emoji=…] [role=…] [parent=…] [open_limit=…] [hours=…] [urgency=low|high] [hidden=…]";
    assert_eq!(usage("en"), english);
    assert_eq!(
        usage("es"),
        english.replace("role", "rol").replace("open_limit", "límite").replace("low|high", "poca|crítica")
    );
}
