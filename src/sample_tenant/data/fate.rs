//! How an attempt ends: mostly well.

use super::cloud_pcs::Listing;
use super::plan::{Kind, Planned};
use super::{Code, Dice, State};

/// Whether the newest rollout is still under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Newest {
    /// Some of its rows are created, pending or running.
    UnderWay,
    /// All is said and done.
    Over,
}

type Shares = &'static [(State, u32)];

const FRESH_WAVE: Shares = &[
    (State::Succeeded, 46),
    (State::Failed, 9),
    (State::Canceled, 2),
    (State::Running, 16),
    (State::Pending, 17),
    (State::Created, 10),
];
const FRESH_RETRY: Shares = &[
    (State::Succeeded, 10),
    (State::Failed, 5),
    (State::Running, 35),
    (State::Pending, 30),
    (State::Created, 20),
];
/// Some attempts never leave `pending`, as in life.
const OLD_WAVE: Shares = &[
    (State::Succeeded, 845),
    (State::Failed, 118),
    (State::Canceled, 32),
    (State::Pending, 5),
];
const OLD_RETRY: Shares = &[(State::Succeeded, 60), (State::Failed, 32), (State::Canceled, 8)];

/// Decides on attempts, one after the other.
#[derive(Debug)]
pub struct Fate {
    newest: Newest,
    /// How many failures so far: the first ones take each error code in turn, so that none is absent.
    failures: usize,
}

impl Fate {
    /// Nothing decided yet.
    pub const fn new(newest: Newest) -> Self {
        Self { newest, failures: 0 }
    }

    /// How an attempt on a Cloud PC (its number, and whether it is still there) ends.
    pub fn of(&mut self, dice: &mut Dice, planned: &Planned, target: (u16, Option<Listing>)) -> (State, Code) {
        let shares = match (planned.rollout, self.newest, planned.kind) {
            (0, Newest::UnderWay, Kind::Wave) => FRESH_WAVE,
            (0, Newest::UnderWay, Kind::Retry) => FRESH_RETRY,
            (_, _, Kind::Wave) => OLD_WAVE,
            (_, _, Kind::Retry) => OLD_RETRY,
        };
        let state = dice.weighted(shares).unwrap_or(State::Succeeded);
        if is_gone(planned, target.1) {
            let state = if dice.below(3) == 0 {
                State::Canceled
            } else {
                State::Failed
            };
            return (state, Code::DeviceNotFound);
        }
        let code = match state {
            State::Failed => self.error(dice, planned, target.0),
            State::Canceled => {
                let shares = [
                    (Code::None, 5),
                    (Code::DeviceNotAvailable, 3),
                    (Code::DeviceNotFound, 1),
                ];
                dice.weighted(&shares).unwrap_or(Code::None)
            }
            State::Created | State::Pending | State::Running | State::Succeeded => Code::None,
        };
        (state, code)
    }

    /// Why an attempt fails. Some Cloud PCs are always full, and one rollout in six ships a bad package.
    fn error(&mut self, dice: &mut Dice, planned: &Planned, cloud_pc: u16) -> Code {
        let in_turn = Code::ERRORS.get(self.failures);
        self.failures += 1;
        if let Some(code) = in_turn {
            return *code;
        }
        if cloud_pc % 17 == 3 {
            return Code::CheckDiskSpaceFailed;
        }
        let bad_package = if planned.rollout % 6 == 4 { 60 } else { 3 };
        let shares = [
            (Code::ExecuteActionFailed, 34),
            (Code::ExecuteActionTimeout, 15),
            (Code::DeviceNotAvailable, 14),
            (Code::CheckNetworkConnectionFailed, 12),
            (Code::CheckDiskSpaceFailed, 8),
            (Code::AgentNotFound, 4),
            (Code::InvalidAgentFormat, 2),
            (Code::InvalidAgentChecksum, bad_package),
            (Code::DeviceNotFound, 2),
        ];
        dice.weighted(&shares).unwrap_or(Code::ExecuteActionFailed)
    }
}

/// Whether the Cloud PC was already deleted when the activity ran.
fn is_gone(planned: &Planned, listing: Option<Listing>) -> bool {
    match listing {
        Some(Listing::Deleted { ago }) => planned.ago < ago,
        Some(Listing::Listed) | None => false,
    }
}
