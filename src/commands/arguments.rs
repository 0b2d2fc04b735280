//! Arguments of commands: one declaration, from which both Discord's options and the grammar of typed commands follow.

use std::borrow::Cow;

use poise::{BoxFuture, CommandParameter, CommandParameterChoice};
use serenity::all::{
    ChannelType, CommandOptionType, CreateAutocompleteResponse, CreateCommandOption, ResolvedOption,
    ResolvedValue,
};

use super::suggest::Suggestions;
use crate::domain::{ChannelId, RoleId, TimeUnit, UserId};
use crate::framework::context::Data;
use crate::services::Error;

/// The name of a command.
pub trait CommandName {
    /// In the code and in English.
    const NAME: &'static str;
}

/// The arguments of one command, as [`arguments!`] declares them.
pub trait Arguments: Sized + Send {
    /// Returns their declarations, in the order Discord lists them and typed words are read.
    fn parameters() -> Vec<Parameter>;

    /// Builds the arguments from the given values; `None` if a required value is missing or a value is of another type.
    fn take(values: &mut Values) -> Option<Self>;
}

/// Declares a command by its arguments: `struct Name: "name" { … }`, whose fields are of types that implement
/// [`Field`]. Without a name it declares arguments shared by several commands.
///
/// A field's attributes are the methods of [`Parameter`]. `..field: Type` at the end includes the arguments of another
/// such struct.
macro_rules! arguments {
    (
        $(#[$doc:meta])*
        $visibility:vis struct $name:ident: $command:literal { $($fields:tt)* }
    ) => {
        $crate::commands::arguments::arguments! {
            $(#[$doc])*
            $visibility struct $name { $($fields)* }
        }

        impl $crate::commands::arguments::CommandName for $name {
            const NAME: &'static str = $command;
        }
    };
    (
        $(#[$doc:meta])*
        $visibility:vis struct $name:ident {
            $($(#[$modifier:ident $(($($value:tt)*))?])* $field:ident: $type:ty,)*
            $(..$shared:ident: $shared_type:ty,)?
        }
    ) => {
        $(#[$doc])*
        $visibility struct $name {
            $($field: $type,)*
            $($shared: $shared_type,)?
        }

        impl $crate::commands::arguments::Arguments for $name {
            fn parameters() -> Vec<$crate::commands::arguments::Parameter> {
                let own = [$({
                    let parameter = $crate::commands::arguments::Parameter::of::<$type>(
                        stringify!($field),
                        |option| $crate::commands::arguments::describe::<Self>(stringify!($field), option),
                    );
                    $(let parameter = $crate::commands::arguments::modified!(parameter, $modifier $(($($value)*))?);)*
                    parameter
                }),*];
                own.into_iter()$(.chain(<$shared_type>::parameters()))?.collect()
            }

            fn take(_values: &mut $crate::commands::arguments::Values) -> Option<Self> {
                Some(Self {
                    $($field: $crate::commands::arguments::Field::take(_values.remove(stringify!($field)))?,)*
                    $($shared: $crate::commands::arguments::Arguments::take(_values)?,)?
                })
            }
        }
    };
}

/// Applies an attribute of a field to its [`Parameter`].
macro_rules! modified {
    ($parameter:ident, suggest($of:ident)) => {
        $parameter.suggest($crate::commands::suggest::Suggestions::$of)
    };
    ($parameter:ident, channels($of:ident)) => {
        $parameter.channels(&[::serenity::all::ChannelType::$of])
    };
    ($parameter:ident, unit($of:ident)) => {
        $parameter.unit($crate::domain::TimeUnit::$of)
    };
    ($parameter:ident, $method:ident $(($($value:expr),*))?) => {
        $parameter.$method($($($value),*)?)
    };
}

pub(super) use {arguments, modified};

/// Declaration of one argument.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// Name in the code and in English.
    pub name: &'static str,
    /// Values the argument accepts.
    pub kind: Kind,
    /// Set if the command needs the argument.
    pub required: bool,
    /// Set if a word such as `none` is a value of the argument.
    pub or_none: bool,
    /// Place of the argument in a typed command.
    pub place: Place,
    /// The smallest number.
    pub min: Option<i64>,
    /// The greatest number.
    pub max: Option<i64>,
    /// The longest text, in characters.
    pub longest: Option<u16>,
    /// The unit of a number that is a length of time, or of a bare number in a text that is one.
    pub unit: Option<TimeUnit>,
    /// Channels Discord offers.
    pub channels: &'static [ChannelType],
    /// Suggestions shown while somebody types.
    pub suggestions: Option<Suggestions>,
    describe: fn(CreateCommandOption) -> CreateCommandOption,
}

/// Values an argument accepts.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A text.
    Text,
    /// A whole number.
    Number,
    /// Yes or no.
    Flag,
    /// A person.
    User,
    /// A role.
    Role,
    /// A channel.
    Channel,
    /// An uploaded file.
    File,
    /// One of a fixed list.
    Choice(fn() -> Choices),
}

/// Place of an argument in a typed command. Any argument can be given as `name=value` instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// None: only `name=value` gives it.
    Named,
    /// The next word, or several in quotes.
    Word,
    /// All remaining words.
    Words,
    /// All remaining text, with its line breaks.
    Prose,
}

/// One value of an argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Explicitly none, for arguments that allow it.
    None,
    /// A text.
    Text(String),
    /// A whole number.
    Number(i64),
    /// Yes or no.
    Flag(bool),
    /// A person.
    User(UserId),
    /// A role.
    Role(RoleId),
    /// A channel.
    Channel(ChannelId),
    /// The address of an uploaded file.
    File(String),
    /// Index in the list of choices.
    Choice(usize),
}

/// Given values, by the names of their parameters.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Values(Vec<(&'static str, Value)>);

impl Values {
    /// Reads the options of a slash command; `None` when Discord still has another version of the command.
    pub fn from_options(options: &[ResolvedOption<'_>], parameters: &[Parameter]) -> Option<Self> {
        let value = |option: &ResolvedOption<'_>| {
            let parameter = parameters.iter().find(|parameter| parameter.name == option.name)?;
            let value = match &option.value {
                ResolvedValue::String(text) => Value::Text((*text).to_owned()),
                // poise registers choices by their index, so Discord sends the index as the value.
                ResolvedValue::Integer(index) if matches!(parameter.kind, Kind::Choice(_)) => {
                    Value::Choice(usize::try_from(*index).ok()?)
                }
                ResolvedValue::Integer(number) => Value::Number(*number),
                ResolvedValue::Boolean(flag) => Value::Flag(*flag),
                ResolvedValue::User(user, _) => Value::User(UserId::new(user.id.get())),
                ResolvedValue::Role(role) => Value::Role(RoleId::new(role.id.get())),
                ResolvedValue::Channel(channel) => Value::Channel(ChannelId::new(channel.id.get())),
                ResolvedValue::Attachment(file) => Value::File(file.url.clone()),
                _ => return None,
            };
            Some((parameter.name, value))
        };
        options.iter().map(value).collect::<Option<_>>().map(Self)
    }

    /// Returns true if a value of this name was given.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| *known == name)
    }

    /// Adds a value.
    pub fn insert(&mut self, name: &'static str, value: Value) {
        self.0.push((name, value));
    }

    /// Removes and returns a value.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        let at = self.0.iter().position(|(known, _)| *known == name)?;
        Some(self.0.swap_remove(at).1)
    }
}

impl Parameter {
    /// Declares an argument by the type of its field: a required one is the next word, an optional one is named.
    pub fn of<T: Field>(
        name: &'static str,
        describe: fn(CreateCommandOption) -> CreateCommandOption,
    ) -> Self {
        Self {
            name,
            kind: T::KIND,
            required: T::REQUIRED,
            or_none: T::OR_NONE,
            place: if T::REQUIRED { Place::Word } else { Place::Named },
            min: None,
            max: None,
            longest: None,
            unit: None,
            channels: &[],
            suggestions: None,
            describe,
        }
    }

    /// Reads the next word although the argument is optional.
    pub fn word(self) -> Self {
        Self { place: Place::Word, ..self }
    }

    /// Reads all remaining words.
    pub fn words(self) -> Self {
        Self { place: Place::Words, ..self }
    }

    /// Reads all remaining text.
    pub fn prose(self) -> Self {
        Self { place: Place::Prose, ..self }
    }

    /// Accepts words that mean none.
    pub fn or_none(self) -> Self {
        Self { or_none: true, ..self }
    }

    /// Accepts numbers from `min` on.
    pub fn min(self, min: i64) -> Self {
        Self { min: Some(min), ..self }
    }

    /// Accepts numbers from `min` to `max`.
    pub fn range(self, min: i64, max: i64) -> Self {
        Self { min: Some(min), max: Some(max), ..self }
    }

    /// Accepts texts of at most `longest` characters.
    pub fn max_length(self, longest: u16) -> Self {
        Self { longest: Some(longest), ..self }
    }

    /// Accepts lengths of time; a bare number is in this unit.
    pub fn unit(self, unit: TimeUnit) -> Self {
        Self { unit: Some(unit), ..self }
    }

    /// Accepts only channels of these types.
    pub fn channels(self, channels: &'static [ChannelType]) -> Self {
        Self { channels, ..self }
    }

    /// Suggests values while somebody types.
    pub fn suggest(self, suggestions: Suggestions) -> Self {
        Self { suggestions: Some(suggestions), ..self }
    }

    /// Returns the choices by their names in the code, in the order Discord lists them.
    pub fn choices(&self) -> Choices {
        match self.kind {
            Kind::Choice(choices) => choices(),
            _ => Choices::default(),
        }
    }

    fn to_option(self, option: CreateCommandOption) -> CreateCommandOption {
        let option = option.kind(match self.kind {
            Kind::Text => CommandOptionType::String,
            Kind::Number | Kind::Choice(_) => CommandOptionType::Integer,
            Kind::Flag => CommandOptionType::Boolean,
            Kind::User => CommandOptionType::User,
            Kind::Role => CommandOptionType::Role,
            Kind::Channel => CommandOptionType::Channel,
            Kind::File => CommandOptionType::Attachment,
        });
        let bounded = |option: CreateCommandOption, bound: Option<i64>, set: fn(_, u64) -> _| match bound {
            Some(bound) => set(option, bound.unsigned_abs()),
            None => option,
        };
        let option = bounded(option, self.min, CreateCommandOption::min_int_value);
        let option = bounded(option, self.max, CreateCommandOption::max_int_value);
        match self.longest {
            Some(longest) => option.max_length(longest),
            None => option,
        }
    }
}

/// Describes the argument of this name to Discord. poise requires a function pointer without captures for each
/// argument, so the type carries the declarations.
pub fn describe<A: Arguments>(name: &str, option: CreateCommandOption) -> CreateCommandOption {
    match A::parameters().into_iter().find(|parameter| parameter.name == name) {
        Some(parameter) => parameter.to_option(option),
        None => option,
    }
}

/// Converts the parameters of a command to poise's, with names as in the code.
pub fn to_poise<A: Arguments>() -> Vec<CommandParameter<Data, Error>> {
    let parameter = |parameter: Parameter| CommandParameter {
        name: Cow::Borrowed(parameter.name),
        name_localizations: Cow::default(),
        description: None,
        description_localizations: Cow::default(),
        required: parameter.required,
        channel_types: (!parameter.channels.is_empty()).then_some(Cow::Borrowed(parameter.channels)),
        choices: parameter.choices().listed.into_iter().map(choice).collect(),
        type_setter: Some(parameter.describe),
        autocomplete_callback: parameter.suggestions.map(|_| suggest::<A> as _),
        __non_exhaustive: (),
    };
    A::parameters().into_iter().map(parameter).collect()
}

fn choice(name: &'static str) -> CommandParameterChoice {
    CommandParameterChoice { name: Cow::Borrowed(name), localizations: Cow::default(), __non_exhaustive: () }
}

/// Suggests values of the option somebody is typing.
fn suggest<'a, A: Arguments>(
    ctx: poise::ApplicationContext<'a, Data, Error>,
    typed: &'a str,
) -> BoxFuture<'a, CreateAutocompleteResponse> {
    let focused = ctx.args.iter().find(|option| matches!(option.value, ResolvedValue::Autocomplete { .. }));
    let parameter =
        A::parameters().into_iter().find(|it| focused.is_some_and(|option| option.name == it.name));
    let suggestions = parameter.and_then(|parameter| parameter.suggestions);
    Box::pin(async move {
        match suggestions {
            Some(suggestions) => suggestions.like(ctx.into(), typed).await,
            None => CreateAutocompleteResponse::new(),
        }
    })
}

/// Type of an argument.
pub trait Argument: Sized {
    /// Values the argument accepts.
    const KIND: Kind;
    /// True if the argument accepts none.
    const OR_NONE: bool = false;

    /// Converts a value; `None` if it is of another type.
    fn from_value(value: Value) -> Option<Self>;
}

/// Type of a field: an argument, or an optional one.
pub trait Field: Sized {
    /// Values the field accepts.
    const KIND: Kind;
    /// True if the field accepts none.
    const OR_NONE: bool;
    /// True if the field must be given.
    const REQUIRED: bool;

    /// Converts the given value.
    fn take(value: Option<Value>) -> Option<Self>;
}

impl<T: Argument> Field for T {
    const KIND: Kind = T::KIND;
    const OR_NONE: bool = T::OR_NONE;
    const REQUIRED: bool = true;

    fn take(value: Option<Value>) -> Option<Self> {
        T::from_value(value?)
    }
}

impl<T: Argument> Field for Option<T> {
    const KIND: Kind = T::KIND;
    const OR_NONE: bool = T::OR_NONE;
    const REQUIRED: bool = false;

    fn take(value: Option<Value>) -> Option<Self> {
        match value {
            None => Some(None),
            Some(value) => T::from_value(value).map(Some),
        }
    }
}

macro_rules! argument {
    ($($type:ty: $kind:ident($value:ident) => $read:expr;)*) => {$(
        impl Argument for $type {
            const KIND: Kind = Kind::$kind;

            fn from_value(value: Value) -> Option<Self> {
                if let Value::$kind($value) = value { $read } else { None }
            }
        }
    )*};
}

argument! {
    String: Text(text) => Some(text);
    i64: Number(number) => Some(number);
    u32: Number(number) => number.try_into().ok();
    u16: Number(number) => number.try_into().ok();
    bool: Flag(flag) => Some(flag);
    UserId: User(user) => Some(user);
    RoleId: Role(role) => Some(role);
    ChannelId: Channel(channel) => Some(channel);
    UploadedFile: File(url) => Some(Self { url });
}

/// A file uploaded with a command.
pub struct UploadedFile {
    /// Download address of the file.
    pub url: String,
}

/// An argument whose value can be cleared by typing a word that means none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrNone<T>(pub Option<T>);

impl<T: Argument> Argument for OrNone<T> {
    const KIND: Kind = T::KIND;
    const OR_NONE: bool = true;

    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::None => Some(Self(None)),
            value => T::from_value(value).map(|value| Self(Some(value))),
        }
    }
}

/// A type with a fixed list of values.
pub trait Choice: Copy + PartialEq + 'static {
    /// Values by their names in the code. A value listed again has an additional name, which is only known when typed.
    const ALL: &'static [(&'static str, Self)];
}

/// Names of the values of a [`Choice`].
#[derive(Debug, Default)]
pub struct Choices {
    /// The names Discord lists.
    pub listed: Vec<&'static str>,
    /// Every name, with its index in that list.
    pub names: Vec<(&'static str, usize)>,
}

impl<T: Choice> Argument for T {
    const KIND: Kind = Kind::Choice(choices::<T>);

    fn from_value(value: Value) -> Option<Self> {
        let Value::Choice(index) = value else { return None };
        distinct::<T>().nth(index).map(|(_, value)| value)
    }
}

fn choices<T: Choice>() -> Choices {
    let place = |wanted: T| distinct::<T>().position(|(_, value)| value == wanted);
    Choices {
        listed: distinct::<T>().map(|(name, _)| name).collect(),
        names: T::ALL.iter().filter_map(|(name, value)| Some((*name, place(*value)?))).collect(),
    }
}

fn distinct<T: Choice>() -> impl Iterator<Item = (&'static str, T)> {
    let all = T::ALL.iter().enumerate();
    let first = all.filter(|(at, (_, value))| !T::ALL[..*at].iter().any(|(_, earlier)| earlier == value));
    first.map(|(_, one)| *one)
}
