//! The colours of pictures, dark as Discord is for most people, and light.

/// How a picture looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChartTheme {
    /// Light letters on dark ground.
    #[default]
    Dark,
    /// Dark letters on light ground.
    Light,
}

/// The colours of a look. Each kind of data has its own, told apart by lightness as well.
#[derive(Clone, Copy, Debug)]
pub struct Palette {
    /// Behind everything.
    pub page: &'static str,
    /// Behind what belongs together.
    pub card: &'static str,
    /// What is read first.
    pub ink: &'static str,
    /// What is read second.
    pub muted: &'static str,
    /// Lines nobody reads.
    pub grid: &'static str,
    /// The first kind of data.
    pub first: &'static str,
    /// The second.
    pub second: &'static str,
    /// The third.
    pub third: &'static str,
}

impl ChartTheme {
    /// Its colours.
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
