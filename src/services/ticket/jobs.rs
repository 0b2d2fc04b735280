//! Lists the jobs of tickets. Each is declared in the file of its feature.

use std::sync::Arc;

use super::TicketService;
use super::auto_close::idle::{CheckIdle, ShowIdleWarning};
use super::auto_close::opener_absence::CloseWithoutOpener;
use super::auto_close::schedule::CloseScheduled;
use super::channel::build::BuildRoom;
use super::channel::call::PostCall;
use super::channel::card::RefreshCard;
use super::channel::lock::UpdateRoom;
use super::channel::notice::PostRemark;
use super::channel::rename::RenameChannel;
use super::channel::thread_team::SyncMembers;
use super::department::MoveChannel;
use super::department::roster::CheckHolder;
use super::desk::assign::AssignWaiting;
use super::desk::staff_alert::PostNotice;
use super::lifecycle::archive::{ArchiveTicket, RemoveChannel};
use super::lifecycle::feedback::AskFeedback;
use super::lifecycle::request::{CloseUnanswered, ShowCloseRequest};
use super::messages::catch_up::CatchUp;
use super::messages::upload::CopyUploads;
use super::panel::message::{RefreshPanel, RemovePanelMessage};
use super::relay::deliver::DeliverRelays;
use super::relay::opener_dm::SendWhisper;
use super::retention::RetireRecords;
use super::retention::purge::{DiscardFiles, RemoveRemains};
use super::search::index::IndexTickets;
use super::sla::clocks::{FollowClocks, ReportMissed, RetimeClocks};
use super::transcript::hand_over::SendCopy;
use crate::jobs::{JobContext, JobHandler, handler};
use crate::services::Failure;

impl JobContext for TicketService {
    type Failure = Failure;
}

impl TicketService {
    /// Returns a handler for every job of tickets.
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
