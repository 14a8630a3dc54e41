//! The RMM partner that is meant where none is named.

use super::{Exit, Terminal};
use crate::model::{Guid, Partner, PartnerNames};
use crate::words::PartnerTitle;

/// The one partner there is; several are listed, since choosing is the person's.
pub fn only_partner(partners: &[Partner], names: &PartnerNames, terminal: &Terminal) -> Result<Guid, Exit> {
    match partners {
        [] => {
            terminal.say(&terminal.words.no_partners());
            Err(Exit::Other)
        }
        [partner] => Guid::parse(&partner.id).map_err(|_| {
            terminal.say(&terminal.words.partner_id_is_no_guid(&partner.id));
            Exit::Other
        }),
        several => {
            terminal.say(&terminal.words.several_partners());
            for (position, partner) in several.iter().enumerate() {
                let title = PartnerTitle {
                    partner,
                    position,
                    alias: names.get(&partner.id),
                    agent: None,
                };
                let label = terminal.words.partner_label(title);
                terminal.say(&format!("  --partner {}  {label}", partner.id));
            }
            Err(Exit::Usage)
        }
    }
}
