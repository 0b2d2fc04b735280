//! The picture puzzle: a message with a file, which only a later answer to an interaction can carry.

use super::interactions::{Asked, SeenBy};
use super::reply;
use crate::discord::{Ack, File};
use crate::domain::{CategoryId, Refusal};
use crate::services::ticket::{PictureSize, Solution};
use crate::services::{Error, Result};
use crate::views::ticket::PICTURE_FILE;
use crate::views::{self, CustomId, Message};

/// What is shown, and its picture if it has one.
type Shown = (Message, Vec<File>);

impl Asked<'_> {
    /// Shows the puzzle, or takes an answer to it.
    pub(super) async fn follow_puzzle(&self, target: CustomId, texts: Vec<String>) {
        if let CustomId::AnswerPuzzle(category) = target {
            return self.show(views::ticket::puzzle_form(category, &self.speaker)).await;
        }
        self.acknowledge(match self.seen_by {
            SeenBy::ThemAlone => Ack::DeferUpdate,
            SeenBy::Others => Ack::DeferEphemeral,
        })
        .await;
        let discord = &self.data.discord;
        let answered = match self.puzzled(target, texts).await {
            Ok((message, files)) => discord.edit_reply(self.token, &message, &files).await,
            // The picture they have stays.
            Err(error @ Error::Refused(Refusal::TooFast { .. })) if self.seen_by == SeenBy::ThemAlone => {
                let message = reply::render(&error, &self.speaker).ephemeral();
                discord.follow_up(self.token, &message, &[]).await
            }
            Err(error) => {
                let message = reply::render(&error, &self.speaker);
                discord.edit_reply(self.token, &message, &[]).await
            }
        };
        if let Err(error) = answered {
            reply::report_silence(&error.into());
        }
    }

    async fn puzzled(&self, target: CustomId, texts: Vec<String>) -> Result<Shown> {
        let tickets = &self.data.tickets;
        match target {
            CustomId::PuzzleForm(category) => {
                let answer = texts.into_iter().next().unwrap_or_default();
                match tickets.solve_puzzle(&self.member, &answer).await? {
                    Solution::Right => {
                        Ok((views::ticket::puzzle_solved(category, &self.speaker), Vec::new()))
                    }
                    Solution::Wrong { left } => self.posed(category, PictureSize::Usual, Some(left)).await,
                }
            }
            CustomId::LargePuzzle(category) => self.posed(category, PictureSize::Large, None).await,
            CustomId::NewPuzzle(category) => self.posed(category, PictureSize::Usual, None).await,
            _ => Err(Refusal::StaleButton.into()),
        }
    }

    async fn posed(&self, category: CategoryId, size: PictureSize, left: Option<usize>) -> Result<Shown> {
        let bytes = self.data.tickets.pose_puzzle(&self.member, size).await?;
        Ok((views::ticket::puzzle(category, left, &self.speaker), vec![picture(bytes)]))
    }
}

/// The picture as it is uploaded.
pub(crate) fn picture(bytes: Vec<u8>) -> File {
    File { name: PICTURE_FILE.to_owned(), bytes: bytes.into() }
}
