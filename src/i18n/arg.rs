//! Placeholder values, and number formats of each language.

use std::borrow::Cow;

use fluent_bundle::FluentValue;
use fluent_bundle::types::FluentNumber;
use icu_decimal::input::Decimal;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_decimal::{DecimalFormatter, DecimalFormatterPreferences};
use icu_locale_core::Locale;
use intl_memoizer::Memoizable;
use intl_memoizer::concurrent::IntlLangMemoizer;
use unic_langid::LanguageIdentifier;

use crate::domain::{
    CategoryId, ChannelId, GuildId, InteractionId, MessageId, PanelId, RoleId, TicketId, UserId,
};

/// A value for a placeholder: text, inserted as it is, or a number, formatted and pluralized by the language's rules.
///
/// Ids are text: they are never grouped.
#[derive(Clone, Debug, PartialEq)]
pub struct TextArg<'a>(FluentValue<'a>);

impl<'a> TextArg<'a> {
    pub(super) fn fluent(&self) -> FluentValue<'a> {
        self.0.clone()
    }
}

macro_rules! arg_from {
    ($($source:ty),*: |$value:ident| $made:expr) => {$(
        impl<'a> From<$source> for TextArg<'a> {
            fn from($value: $source) -> Self {
                Self(FluentValue::from($made))
            }
        }
    )*};
}

arg_from!(&'a str, &'a String, String, Cow<'a, str>: |text| text);
arg_from!(i32, i64, u8, u16, u32, u64, usize, f64: |number| number);
arg_from!(CategoryId, ChannelId, GuildId, InteractionId, MessageId, PanelId, RoleId, TicketId, UserId:
    |id| id.to_string());

/// Formats the numbers of a bundle by CLDR's rules. Fluent calls it for every value; `None` leaves the value to Fluent.
pub(super) fn write_number(value: &FluentValue<'_>, memory: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let grouping =
        if number.options.use_grouping { GroupingStrategy::Always } else { GroupingStrategy::Never };
    let decimal = rounded(number)?;
    memory
        .with_try_get::<NumberFormat, _, _>(grouping, |numerals| numerals.0.format(&decimal).to_string())
        .ok()
}

/// Rounds to at most three decimals unless the text asks for more, as ICU does; `None` for non-finite numbers.
fn rounded(number: &FluentNumber) -> Option<Decimal> {
    let mut decimal = Decimal::try_from_str(&number.as_string()).ok()?;
    let least = number.options.minimum_fraction_digits.unwrap_or(0);
    let most = number.options.maximum_fraction_digits.unwrap_or(3).max(least);
    decimal.round(-i16::try_from(most).unwrap_or(i16::MAX));
    decimal.absolute.trim_end();
    decimal.absolute.pad_end(-i16::try_from(least).unwrap_or(i16::MAX));
    Some(decimal)
}

struct NumberFormat(DecimalFormatter);

impl Memoizable for NumberFormat {
    type Args = GroupingStrategy;
    type Error = icu_provider::DataError;

    fn construct(language: LanguageIdentifier, grouping: GroupingStrategy) -> Result<Self, Self::Error> {
        let locale = locale(&language);
        // CLDR leaves four digits ungrouped in Spain; plaza writes 1.234, as most of the Spanish-speaking world does.
        let locale =
            if locale == icu_locale_core::locale!("es") { icu_locale_core::locale!("es-AR") } else { locale };
        let mut options = DecimalFormatterOptions::default();
        options.grouping_strategy = Some(grouping);
        DecimalFormatter::try_new(DecimalFormatterPreferences::from(&locale), options).map(Self)
    }
}

/// Converts a language tag for ICU; a tag it cannot parse falls back to the root locale's rules.
pub(super) fn locale(language: &LanguageIdentifier) -> Locale {
    language.to_string().parse().unwrap_or(Locale::UNKNOWN)
}
