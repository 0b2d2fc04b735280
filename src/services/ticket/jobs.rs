//! The list of jobs tickets enqueue. Each is declared in the file of its feature.

use std::sync::Arc;

use super::TicketService;
use super::archive::{ArchiveTicket, RemoveChannel};
use super::assign::AssignWaiting;
use super::build::BuildRoom;
use super::call::PostCall;
use super::card::RefreshCard;
use super::catch_up::CatchUp;
use super::channel_notice::PostRemark;
use super::clocks::{FollowClocks, ReportMissed, RetimeClocks};
use super::deliver::DeliverRelays;
use super::department::MoveChannel;
use super::feedback::AskFeedback;
use super::hand_over::SendCopy;
use super::idle::{CheckIdle, ShowIdleWarning};
use super::index::IndexTickets;
use super::lock::UpdateRoom;
use super::opener_absence::CloseWithoutOpener;
use super::opener_dm::SendWhisper;
use super::panel_message::{RefreshPanel, RemovePanelMessage};
use super::purge::{DiscardFiles, RemoveRemains};
use super::rename::RenameChannel;
use super::request::{CloseUnanswered, ShowCloseRequest};
use super::retention::RetireRecords;
use super::roster::CheckHolder;
use super::schedule::CloseScheduled;
use super::staff_alert::PostNotice;
use super::thread_team::SyncMembers;
use super::upload::CopyUploads;
use crate::jobs::{JobContext, JobHandler, handler};
use crate::services::Failure;

impl JobContext for TicketService {
    type Failure = Failure;
}

impl TicketService {
    /// A handler for every job of tickets.
    pub fn job_handlers(&self) -> Vec<Arc<dyn JobHandler>> {
        vec![
            handler::<BuildRoom>(self),
            handler::<ArchiveTicket>(self),
            handler::<RefreshCard>(self),
            handler::<UpdateRoom>(self),
            handler::<SyncMembers>(self),
            handler::<RenameChannel>(self),
            handler::<MoveChannel>(self),
            handler::<CheckHolder>(self),
            handler::<PostCall>(self),
            handler::<RemoveChannel>(self),
            handler::<CloseScheduled>(self),
            handler::<ShowCloseRequest>(self),
            handler::<CloseUnanswered>(self),
            handler::<AskFeedback>(self),
            handler::<CatchUp>(self),
            handler::<CopyUploads>(self),
            handler::<CheckIdle>(self),
            handler::<ShowIdleWarning>(self),
            handler::<CloseWithoutOpener>(self),
            handler::<FollowClocks>(self),
            handler::<RetimeClocks>(self),
            handler::<ReportMissed>(self),
            handler::<PostRemark>(self),
            handler::<AssignWaiting>(self),
            handler::<SendCopy>(self),
            handler::<DeliverRelays>(self),
            handler::<SendWhisper>(self),
            handler::<RemoveRemains>(self),
            handler::<DiscardFiles>(self),
            handler::<RetireRecords>(self),
            handler::<IndexTickets>(self),
            handler::<PostNotice>(self),
            handler::<RefreshPanel>(self),
            handler::<RemovePanelMessage>(self),
        ]
    }
}
