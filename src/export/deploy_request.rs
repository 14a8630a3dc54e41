//! The body of Graph's `deployAgent` for chosen Cloud PCs, as an administrator sends it, below lines that say whose it is and
//! where it goes. The program itself sends none.

/// `deployAgent` takes so many Cloud PCs at once.
pub const MOST_CLOUD_PCS: usize = 50;
/// Before what is no JSON: PowerShell, other shells and `.http` files take the line for a remark, so that what is pasted whole
/// does nothing by itself, and no line of the JSON begins so.
const REMARK: &str = "# ";

/// Whose Cloud PCs they are, and where the request goes.
#[derive(Clone, Copy, Debug)]
pub struct DeployTarget<'a> {
    /// In words, line by line: the customer, the RMM partner.
    pub whose: &'a [String],
    /// Where Microsoft Graph is for that tenant, with its version and without a slash at the end.
    pub graph: &'a str,
    /// Record id of the RMM partner.
    pub partner_id: &'a str,
}

impl DeployTarget<'_> {
    /// The lines above a body; a name in several lines stays a remark.
    fn remarks(&self) -> String {
        let request = format!(
            "POST {}/deviceManagement/virtualEndpoint/externalPartners/{}/deployAgent",
            self.graph, self.partner_id
        );
        let remark = |text: &String| format!("{REMARK}{}\n", text.replace(char::is_control, " "));
        self.whose.iter().chain([&request]).map(remark).collect()
    }
}

#[derive(serde::Serialize)]
#[serde(rename_all = "camelCase")]
struct Body<'a> {
    cloud_pc_ids: &'a [String],
}

/// One JSON body for each fifty Cloud PCs, each below whose it is and where it goes, blank lines between them. Each Cloud PC
/// stands in one of them once, in the order given; blank ids stand in none.
#[must_use]
pub fn deploy_requests(target: DeployTarget<'_>, cloud_pc_ids: impl IntoIterator<Item = String>) -> String {
    let mut seen = std::collections::HashSet::new();
    let ids: Vec<String> = cloud_pc_ids
        .into_iter()
        .filter(|id| !id.trim().is_empty() && seen.insert(id.to_ascii_lowercase()))
        .collect();
    let remarks = target.remarks();
    let body = |ids: &[String]| serde_json::to_string_pretty(&Body { cloud_pc_ids: ids }).unwrap_or_default();
    let request = |ids: &[String]| format!("{remarks}{}", body(ids));
    ids.chunks(MOST_CLOUD_PCS).map(request).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARTNER: &str = "b3548526-e615-3785-3118-be70b3968ec5";

    fn ids(num: usize) -> impl Iterator<Item = String> {
        (0..num).map(|number| format!("30d0e128-de93-41dc-89ec-{number:012x}"))
    }

    fn requests(whose: &[&str], ids: impl IntoIterator<Item = String>) -> String {
        let whose: Vec<String> = whose.iter().map(|text| (*text).to_owned()).collect();
        let target = DeployTarget {
            whose: &whose,
            graph: "https://graph.microsoft.us/beta",
            partner_id: PARTNER,
        };
        deploy_requests(target, ids)
    }

    /// Without the remarks.
    fn json(text: &str) -> String {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        lines.map(|line| format!("{line}\n")).collect()
    }

    #[test]
    fn every_fifty_cloud_pcs_are_a_body_of_their_own() {
        let text = json(&requests(&["Contoso"], ids(101)));
        let bodies: Vec<serde_json::Value> = serde_json::Deserializer::from_str(&text)
            .into_iter()
            .map(|body| body.unwrap())
            .collect();
        let lengths: Vec<usize> = bodies
            .iter()
            .map(|body| body["cloudPcIds"].as_array().unwrap().len())
            .collect();
        assert_eq!(lengths, [50, 50, 1]);
        let sent: Vec<&str> = bodies
            .iter()
            .flat_map(|body| body["cloudPcIds"].as_array().unwrap())
            .map(|id| id.as_str().unwrap())
            .collect();
        assert_eq!(sent, ids(101).collect::<Vec<_>>());
        assert!(bodies.iter().all(|body| body.as_object().unwrap().len() == 1));
    }

    #[test]
    fn above_every_body_stands_whose_it_is_and_where_it_goes() {
        let text = requests(&["Con\ntoso", "RMM partner: Acme"], ids(51));
        let blocks: Vec<&str> = text.split("\n\n").collect();
        assert_eq!(blocks.len(), 2);
        for block in blocks {
            let lines: Vec<&str> = block.lines().collect();
            let url = format!(
                "https://graph.microsoft.us/beta/deviceManagement/virtualEndpoint/externalPartners/{PARTNER}/deployAgent"
            );
            assert_eq!(
                lines[..4],
                ["# Con toso", "# RMM partner: Acme", &format!("# POST {url}"), "{"]
            );
        }
        assert_ne!(text, requests(&["Fabrikam", "RMM partner: Acme"], ids(51)));
    }

    #[test]
    fn a_cloud_pc_stands_there_once_whatever_its_letter_case_and_a_blank_id_never() {
        let text = json(&requests(&[], ["a-B", "", "A-b", " ", "c\"d"].map(str::to_owned)));
        let body: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(body, serde_json::json!({ "cloudPcIds": ["a-B", "c\"d"] }));
        assert_eq!(requests(&["Contoso"], []), "");
    }
}
