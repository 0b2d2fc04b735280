//! Durations as members write them: `90m`, `1h 30m`, `3 days`.

use std::time::Duration;

/// Unit of a number without one, and of an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeUnit {
    /// 60 seconds.
    Minutes,
    /// 60 minutes.
    Hours,
    /// 24 hours.
    Days,
    /// 7 days.
    Weeks,
}

impl TimeUnit {
    const fn minutes(self) -> u64 {
        match self {
            Self::Minutes => 1,
            Self::Hours => 60,
            Self::Days => 24 * 60,
            Self::Weeks => 7 * 24 * 60,
        }
    }

    fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "m" | "min" | "mins" | "minute" | "minutes" | "minuto" | "minutos" => Self::Minutes,
            "h" | "hr" | "hrs" | "hour" | "hours" | "hora" | "horas" => Self::Hours,
            "d" | "day" | "days" | "día" | "días" | "dia" | "dias" => Self::Days,
            "w" | "week" | "weeks" | "semana" | "semanas" => Self::Weeks,
            _ => return None,
        })
    }
}

/// Parses a duration in English or Spanish. A number without a unit counts as `bare` and must be the whole text.
pub fn parse_duration(text: &str, bare: TimeUnit) -> Option<Duration> {
    let text = text.trim().to_lowercase();
    if let Ok(amount) = text.parse::<u64>() {
        return minutes(amount, bare);
    }
    let mut rest = text.as_str();
    let mut total = Duration::ZERO;
    while !rest.is_empty() {
        let digits = rest.find(|letter: char| !letter.is_ascii_digit())?;
        let (amount, after) = (rest[..digits].parse().ok()?, rest[digits..].trim_start());
        let letters = after.find(|letter: char| !letter.is_alphabetic()).unwrap_or(after.len());
        total = total.checked_add(minutes(amount, TimeUnit::parse(&after[..letters])?)?)?;
        rest = after[letters..].trim_start_matches(|letter: char| letter.is_whitespace() || letter == ',');
        for and in ["and ", "y "] {
            rest = rest.strip_prefix(and).unwrap_or(rest).trim_start();
        }
    }
    (!text.is_empty()).then_some(total)
}

/// Parses a duration as a whole number of `unit`; a number without a unit counts as `unit`.
pub fn parse_amount(text: &str, unit: TimeUnit) -> Option<u64> {
    let minutes = parse_duration(text, unit)?.as_secs() / 60;
    (minutes % unit.minutes() == 0).then_some(minutes / unit.minutes())
}

fn minutes(amount: u64, unit: TimeUnit) -> Option<Duration> {
    amount.checked_mul(unit.minutes())?.checked_mul(60).map(Duration::from_secs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_as_people_write_them() {
        for (text, expected) in [
            ("30", 30),
            ("0", 0),
            ("90m", 90),
            ("90 min", 90),
            ("8h", 480),
            ("1h 30m", 90),
            ("1h30m", 90),
            ("1H30M", 90),
            ("1 hora y 30 minutos", 90),
            ("2 hours and 5 minutes", 125),
            ("2d", 2880),
            ("3 days", 4320),
            ("3 días", 4320),
            ("1 semana, 1 día", 11520),
        ] {
            assert_eq!(parse_amount(text, TimeUnit::Minutes), Some(expected), "{text}");
        }
        assert_eq!(parse_amount("3", TimeUnit::Hours), Some(3));
        assert_eq!(parse_amount("2d", TimeUnit::Hours), Some(48));
        assert_eq!(parse_amount("180m", TimeUnit::Hours), Some(3));
    }

    #[test]
    fn nothing_else_is_a_length() {
        for text in [
            "",
            " ",
            "-1",
            "soon",
            "h",
            "1x",
            "1h 30",
            "30 15",
            "1.5h",
            "1h and",
            "99999999999999999999",
            "18446744073709551615w",
        ] {
            assert_eq!(parse_duration(text, TimeUnit::Minutes), None, "{text}");
        }
        assert_eq!(parse_amount("90m", TimeUnit::Hours), None, "no whole number of hours");
    }
}
