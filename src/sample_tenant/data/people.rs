//! The people (and a few rooms) to whom the sample Cloud PCs belong. All made up.

use std::collections::HashSet;

use super::Dice;

/// Whoever a Cloud PC is assigned to.
#[derive(Clone, Debug)]
pub struct Person {
    /// The name as people read it.
    pub name: String,
    /// The part of the user principal name before the `@`, in ASCII.
    pub alias: String,
}

/// Which name stands first when both are written.
#[derive(Clone, Copy, Debug)]
enum Order {
    GivenFirst,
    FamilyFirst,
}

/// Names of one language: as written, and as an alias has them.
struct Language {
    weight: u32,
    order: Order,
    given: &'static [(&'static str, &'static str)],
    family: &'static [(&'static str, &'static str)],
}

const LANGUAGES: &[Language] = &[
    Language {
        weight: 6,
        order: Order::GivenFirst,
        given: &[
            ("Jürgen", "juergen"),
            ("Anna", "anna"),
            ("Björn", "bjoern"),
            ("Katharina", "katharina"),
            ("Sören", "soeren"),
            ("Ute", "ute"),
            ("Lukas", "lukas"),
            ("Käthe", "kaethe"),
        ],
        family: &[
            ("Müller", "mueller"),
            ("Weiß", "weiss"),
            ("Schäfer", "schaefer"),
            ("Köhler", "koehler"),
            ("Brandt", "brandt"),
            ("Größ", "groess"),
            ("Lindemann", "lindemann"),
            ("Hofmeister", "hofmeister"),
        ],
    },
    Language {
        weight: 7,
        order: Order::GivenFirst,
        given: &[
            ("Olivia", "olivia"),
            ("Marcus", "marcus"),
            ("Siobhán", "siobhan"),
            ("Priya", "priya"),
            ("Dwayne", "dwayne"),
            ("Grace", "grace"),
            ("Tom", "tom"),
            ("Aisling", "aisling"),
        ],
        family: &[
            ("Bennett", "bennett"),
            ("O'Connor", "oconnor"),
            ("Whitfield", "whitfield"),
            ("Nair", "nair"),
            ("Carter", "carter"),
            ("McAllister", "mcallister"),
            ("Hughes", "hughes"),
            ("Lee", "lee"),
        ],
    },
    Language {
        weight: 4,
        order: Order::FamilyFirst,
        given: &[
            ("健太", "kenta"),
            ("美咲", "misaki"),
            ("さくら", "sakura"),
            ("大輔", "daisuke"),
            ("陽子", "yoko"),
            ("蓮", "ren"),
        ],
        family: &[
            ("佐藤", "sato"),
            ("鈴木", "suzuki"),
            ("田中", "tanaka"),
            ("渡辺", "watanabe"),
            ("小林", "kobayashi"),
            ("山本", "yamamoto"),
        ],
    },
    Language {
        weight: 4,
        order: Order::GivenFirst,
        given: &[
            ("Élodie", "elodie"),
            ("François", "francois"),
            ("Chloé", "chloe"),
            ("Théo", "theo"),
            ("Amélie", "amelie"),
            ("Jérôme", "jerome"),
        ],
        family: &[
            ("Lefèvre", "lefevre"),
            ("Moreau", "moreau"),
            ("Garçon", "garcon"),
            ("Dupré", "dupre"),
            ("Rousseau", "rousseau"),
            ("Bélanger", "belanger"),
        ],
    },
    Language {
        weight: 3,
        order: Order::GivenFirst,
        given: &[
            ("Łukasz", "lukasz"),
            ("Małgorzata", "malgorzata"),
            ("Zofia", "zofia"),
            ("Paweł", "pawel"),
            ("Agnieszka", "agnieszka"),
        ],
        family: &[
            ("Wiśniewski", "wisniewski"),
            ("Żak", "zak"),
            ("Dąbrowska", "dabrowska"),
            ("Nowak", "nowak"),
            ("Wójcik", "wojcik"),
        ],
    },
    Language {
        weight: 3,
        order: Order::GivenFirst,
        given: &[
            ("José", "jose"),
            ("Lucía", "lucia"),
            ("Íñigo", "inigo"),
            ("Begoña", "begona"),
            ("Nicolás", "nicolas"),
        ],
        family: &[
            ("Muñoz", "munoz"),
            ("García Ibáñez", "garcia"),
            ("Peña", "pena"),
            ("Fernández", "fernandez"),
            ("Rodríguez", "rodriguez"),
        ],
    },
    Language {
        weight: 2,
        order: Order::GivenFirst,
        given: &[
            ("Åsa", "asa"),
            ("Mårten", "marten"),
            ("Ingrid", "ingrid"),
            ("Søren", "soren"),
            ("Sigrún", "sigrun"),
        ],
        family: &[
            ("Öberg", "oberg"),
            ("Bjørnstad", "bjornstad"),
            ("Lindqvist", "lindqvist"),
            ("Nygård", "nygard"),
            ("Jónsdóttir", "jonsdottir"),
        ],
    },
    Language {
        weight: 2,
        order: Order::GivenFirst,
        given: &[
            ("Ayşe", "ayse"),
            ("Çağlar", "caglar"),
            ("İpek", "ipek"),
            ("Oğuz", "oguz"),
        ],
        family: &[
            ("Yıldız", "yildiz"),
            ("Öztürk", "ozturk"),
            ("Şahin", "sahin"),
            ("Güneş", "gunes"),
        ],
    },
    Language {
        weight: 2,
        order: Order::GivenFirst,
        given: &[
            ("Олена", "olena"),
            ("Тарас", "taras"),
            ("Соломія", "solomiya"),
            ("Андрій", "andriy"),
        ],
        family: &[
            ("Коваленко", "kovalenko"),
            ("Шевчук", "shevchuk"),
            ("Бондар", "bondar"),
            ("Мельник", "melnyk"),
        ],
    },
];

const ROOMS: &[(&str, &str)] = &[
    ("Kiosk, floor 2", "kiosk-02"),
    ("Kiosk, floor 5", "kiosk-05"),
    ("Front desk", "frontdesk"),
    ("Finance scanner", "fin-scan"),
    ("Training room A", "train-a"),
    ("Training room B", "train-b"),
    ("Warehouse labels", "wh-labels"),
    ("Boardroom", "boardroom"),
];

/// So many people with different aliases; the rooms come first.
pub fn people(seed: u64, count: usize) -> Vec<Person> {
    let mut dice = Dice::new(seed, "people");
    let mut taken = HashSet::new();
    let mut people: Vec<Person> = ROOMS
        .iter()
        .take(count)
        .map(|(name, alias)| Person {
            name: (*name).to_owned(),
            alias: (*alias).to_owned(),
        })
        .collect();
    let mut throws = 0;
    while people.len() < count {
        throws += 1;
        let mut person = one(&mut dice);
        if throws > count.saturating_mul(8) {
            person.alias = format!("{}{}", person.alias, people.len());
        }
        if taken.insert(person.alias.clone()) {
            people.push(person);
        }
    }
    people
}

fn one(dice: &mut Dice) -> Person {
    let weights: Vec<(usize, u32)> = LANGUAGES
        .iter()
        .enumerate()
        .map(|(index, language)| (index, language.weight))
        .collect();
    let language = dice.weighted(&weights).and_then(|index| LANGUAGES.get(index));
    let Some(language) = language else {
        return Person {
            name: String::new(),
            alias: String::new(),
        };
    };
    let given = dice.pick(language.given).copied().unwrap_or_default();
    let family = dice.pick(language.family).copied().unwrap_or_default();
    let name = match language.order {
        Order::GivenFirst => format!("{} {}", given.0, family.0),
        Order::FamilyFirst => format!("{} {}", family.0, given.0),
    };
    Person {
        name,
        alias: format!("{}.{}", given.1, family.1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_are_plain_and_unlike() {
        let all = people(1, 254);
        let aliases: HashSet<&str> = all.iter().map(|person| person.alias.as_str()).collect();
        assert_eq!(aliases.len(), 254);
        assert!(aliases.iter().all(|alias| {
            alias
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-')
        }));
        assert!(
            all.iter().any(|person| person.name.contains('ü')) && all.iter().any(|person| person.name.contains('佐'))
        );
    }

    #[test]
    fn more_people_than_names_still_end() {
        assert_eq!(people(1, 2_000).len(), 2_000);
    }
}
