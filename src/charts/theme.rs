//! Colour themes of pictures: dark, as most people use Discord, and light.

/// Colour theme of a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChartTheme {
    /// Light letters on a dark background.
    #[default]
    Dark,
    /// Dark letters on a light background.
    Light,
}

/// Colours of a theme. The kinds of data differ in lightness as well as in hue.
#[derive(Clone, Copy, Debug)]
pub struct Palette {
    /// Background of the picture.
    pub page: &'static str,
    /// Background of a group.
    pub card: &'static str,
    /// Primary text.
    pub ink: &'static str,
    /// Secondary text.
    pub muted: &'static str,
    /// Grid lines.
    pub grid: &'static str,
    /// First kind of data.
    pub first: &'static str,
    /// Second kind of data.
    pub second: &'static str,
    /// Third kind of data.
    pub third: &'static str,
}

impl ChartTheme {
    /// Returns the colours of the theme.
    pub const fn palette(self) -> Palette {
        match self {
            Self::Dark => Palette {
                page: "#1e1f22",
                card: "#2b2d31",
                ink: "#f2f3f5",
                muted: "#b5bac1",
                grid: "#3f4248",
                first: "#7983f5",
                second: "#3fbf7f",
                third: "#f0b232",
            },
            Self::Light => Palette {
                page: "#ffffff",
                card: "#f2f3f5",
                ink: "#1e1f22",
                muted: "#4e5058",
                grid: "#d5d7dc",
                first: "#4752c4",
                second: "#1d8a4f",
                third: "#b8730a",
            },
        }
    }
}
