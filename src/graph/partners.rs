//! The tenant's RMM partners.

use super::cell::{Cell, NotText};
use super::listing::{owned, read_list};
use super::wire::{Field, Record};
use super::{GraphClient, endpoint};
use crate::model::{ConnectionStatus, Failure, Partner};

/// Lists every partner. One without an id is left out: nothing can be asked about it.
///
/// # Errors
/// What ended the reading. Partners of pages before are not kept: the list is short, and half a list would
/// hide a partner.
pub async fn list_partners(client: &GraphClient) -> Result<Vec<Partner>, Failure> {
    let listing = read_list::<PartnerRow>(client, endpoint::partners(client.root())?).await;
    match listing.failure {
        Some(failure) => Err(failure),
        None => Ok(listing
            .entries
            .into_iter()
            .filter_map(PartnerRow::into_partner)
            .collect()),
    }
}

/// A partner as it is read; what has a wrong type counts as missing.
#[derive(Default)]
struct PartnerRow {
    id: Option<String>,
    partner_id: Option<String>,
    enable_connection: Option<bool>,
    connection_status: Option<String>,
    last_sync_date_time: Option<String>,
    status_details: Option<String>,
}

impl<'a> Record<'a> for PartnerRow {
    fn set(&mut self, name: &str, cell: Cell<'a>) -> Result<Field, NotText> {
        let place = match name {
            "id" => &mut self.id,
            "partnerId" => &mut self.partner_id,
            "connectionStatus" => &mut self.connection_status,
            "lastSyncDateTime" => &mut self.last_sync_date_time,
            "statusDetails" => &mut self.status_details,
            "enableConnection" => {
                self.enable_connection = cell.flag();
                return Ok(Field::Known);
            }
            _ => return Ok(Field::Unknown),
        };
        *place = owned(cell);
        Ok(Field::Known)
    }
}

impl PartnerRow {
    fn into_partner(self) -> Option<Partner> {
        Some(Partner {
            id: self.id.filter(|id| !id.is_empty())?,
            partner_id: self.partner_id,
            enable_connection: self.enable_connection,
            connection_status: ConnectionStatus::from_graph(self.connection_status.as_deref()),
            last_sync_date_time: self.last_sync_date_time,
            status_details: self.status_details,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::wire::decode_page;
    use super::*;

    fn read(json: &str) -> Vec<Partner> {
        let page = decode_page::<PartnerRow>(json.as_bytes()).unwrap();
        page.rows.into_iter().filter_map(PartnerRow::into_partner).collect()
    }

    #[test]
    fn the_documented_partner_is_read() {
        let partners = read(
            r#"{"value":[{"@odata.type":"x","id":"b3548526-e615-3785-3118-be70b3968ec5","partnerId":"198d7140-80bb-4843-8cc4-811377a49a92",
                "enableConnection":true,"connectionStatus":"available","lastSyncDateTime":"2025-01-01T00:00:00Z","statusDetails":"The external partner is available"}]}"#,
        );
        assert_eq!(partners.len(), 1);
        assert_eq!(partners[0].connection_status, ConnectionStatus::Available);
        assert_eq!(partners[0].enable_connection, Some(true));
        assert_eq!(
            partners[0].status_details.as_deref(),
            Some("The external partner is available")
        );
    }

    #[test]
    fn odd_partners_spoil_nothing_but_themselves() {
        let partners = read(
            r#"{"value":[{"id":"a","statusDetails":{"code":1},"enableConnection":"yes","connectionStatus":"resting"},{"id":null},{"id":"b","connectionStatus":null,
                "agentSetting":{"installParameters":["TOKENID=secret"]}}]}"#,
        );
        assert_eq!(
            partners.iter().map(|partner| partner.id.as_str()).collect::<Vec<_>>(),
            ["a", "b"]
        );
        assert_eq!(partners[0].connection_status, ConnectionStatus::Other("resting".into()));
        assert_eq!(
            (partners[0].enable_connection, &partners[0].status_details),
            (None, &None)
        );
        assert_eq!(partners[1].connection_status, ConnectionStatus::Missing);
        assert!(!format!("{partners:?}").contains("secret"));
    }
}
