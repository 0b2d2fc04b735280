//! Parsing of setting values typed in commands, menus and forms.

use crate::domain::ticket::means_none;
use crate::domain::{Language, SettingKind, SettingValue, Unit, parse_amount};

/// Error for a typed value that does not match the setting's kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

/// Parses a typed value, such as `3`, `1h 30m`, `yes`, `<#7>` or `none`. The range is checked with the setting.
pub fn parse_value(kind: SettingKind, typed: &str) -> Result<Option<SettingValue>, Unreadable> {
    let typed = typed.trim();
    let id = |prefix: &str| {
        let bare = typed.strip_prefix(prefix).and_then(|rest| rest.strip_suffix('>')).unwrap_or(typed);
        bare.parse::<u64>().ok().filter(|id| *id > 0)
    };
    let value = match kind {
        SettingKind::Number { min: 0, .. } if means_none(typed) => Some(SettingValue::Number(0)),
        SettingKind::Number { unit, .. } => parse_number(typed, unit).map(SettingValue::Number),
        SettingKind::Flag => parse_flag(typed).map(SettingValue::Flag),
        SettingKind::Text { .. } => Some(SettingValue::Text(typed.to_owned())),
        SettingKind::Language => Some(SettingValue::Text(Language::from_locale(typed).as_str().to_owned())),
        SettingKind::Roles => {
            let ids = typed.split([' ', ',']).filter(|word| !word.is_empty());
            let roles = ids.map(|word| word.strip_prefix("<@&")?.strip_suffix('>')?.parse().ok());
            let roles: Option<Vec<_>> = roles.collect();
            roles
                .or_else(|| Some(vec![typed.parse().ok()?]))
                .filter(|it| !it.is_empty())
                .map(SettingValue::Roles)
        }
        SettingKind::Category | SettingKind::TextChannel if means_none(typed) => return Ok(None),
        SettingKind::Category | SettingKind::TextChannel => {
            id("<#").map(|id| SettingValue::Channel(crate::domain::ChannelId::new(id)))
        }
    };
    value.map(Some).ok_or(Unreadable)
}

/// Parses a number, bare or as a duration. One too large for the type becomes its maximum, which no range allows.
fn parse_number(typed: &str, unit: Unit) -> Option<u32> {
    if !typed.is_empty() && typed.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(typed.parse().unwrap_or(u32::MAX));
    }
    let amount = parse_amount(typed, unit.time()?)?;
    Some(u32::try_from(amount).unwrap_or(u32::MAX))
}

fn parse_flag(typed: &str) -> Option<bool> {
    match typed.to_lowercase().as_str() {
        "yes" | "true" | "on" | "sí" | "si" => Some(true),
        "no" | "false" | "off" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{ChannelId, RoleId};

    const MINUTES: SettingKind = SettingKind::up_to(527_040, Unit::Minutes);
    const COUNT: SettingKind = SettingKind::count(1, 50);

    fn number(kind: SettingKind, typed: &str) -> Option<u32> {
        match parse_value(kind, typed) {
            Ok(Some(SettingValue::Number(number))) => Some(number),
            Err(Unreadable) => None,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn spans_are_read_in_the_unit_of_their_setting() {
        let days = SettingKind::up_to(366, Unit::Days);
        for (typed, minutes) in
            [("90", 90), ("90m", 90), ("1h 30m", 90), ("1h30min", 90), ("2d", 2880), ("1 w", 10_080)]
        {
            assert_eq!(number(MINUTES, typed), Some(minutes), "{typed}");
        }
        assert_eq!(
            (number(days, "2d"), number(days, "1w"), number(days, "none")),
            (Some(2), Some(7), Some(0))
        );
        assert_eq!(number(days, "36h"), None, "is no whole number of days");
        assert_eq!(number(MINUTES, "99999999999999999999"), Some(u32::MAX), "is refused with the range");
        for bad in ["", "h", "1x", "-1", "1.5h", "m5", "1h 30", "ñ", "18446744073709551615w"] {
            assert_eq!(number(MINUTES, bad), None, "{bad}");
        }
    }

    #[test]
    fn things_are_counted_and_one_at_least_is_not_none() {
        assert_eq!((number(COUNT, " 3 "), number(COUNT, "3h"), number(COUNT, "none")), (Some(3), None, None));
    }

    #[test]
    fn mentions_and_ids_name_roles_and_channels() {
        let roles =
            |ids: &[u64]| Ok(Some(SettingValue::Roles(ids.iter().copied().map(RoleId::new).collect())));
        assert_eq!(parse_value(SettingKind::Roles, "<@&4>, <@&5>"), roles(&[4, 5]));
        assert_eq!(parse_value(SettingKind::Roles, "4"), roles(&[4]));
        assert_eq!(parse_value(SettingKind::Roles, "<#4>"), Err(Unreadable));
        let channel = Ok(Some(SettingValue::Channel(ChannelId::new(7))));
        assert_eq!(parse_value(SettingKind::TextChannel, "<#7>"), channel);
        assert_eq!(parse_value(SettingKind::Category, "7"), channel);
        assert_eq!(parse_value(SettingKind::TextChannel, "Ninguno"), Ok(None));
        assert_eq!(parse_value(SettingKind::TextChannel, "<@&7>"), Err(Unreadable));
        assert_eq!(parse_value(SettingKind::TextChannel, "0"), Err(Unreadable));
    }

    #[test]
    fn yes_and_no_are_said_in_either_language() {
        assert_eq!(parse_value(SettingKind::Flag, "Sí"), Ok(Some(SettingValue::Flag(true))));
        assert_eq!(parse_value(SettingKind::Flag, "off"), Ok(Some(SettingValue::Flag(false))));
        assert_eq!(parse_value(SettingKind::Flag, "perhaps"), Err(Unreadable));
    }
}
