//! Things to do as an iCalendar file (RFC 5545), which every calendar program opens.

/// Something on a day, or on several.
pub struct Entry {
    /// Which it is, the same in every file.
    pub id: String,
    /// What is due.
    pub summary: String,
    /// Why, and how sure the day is.
    pub description: String,
    /// Month and day.
    pub from: (u32, u32),
    /// Month and day after its last; one day where there is none.
    pub until: Option<(u32, u32)>,
}

/// The file. No entry takes time from anybody. `stamp` is now, in universal time, as `yyyyMMddTHHmmssZ`.
pub fn calendar(entries: &[Entry], year: u32, stamp: &str) -> String {
    let mut lines: Vec<String> =
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Remit//Remit//EN", "CALSCALE:GREGORIAN"].map(str::to_owned).into();
    lines.extend(entries.iter().flat_map(|entry| lines_of(entry, year, stamp)));
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line) + "\r\n").collect()
}

fn lines_of(entry: &Entry, year: u32, stamp: &str) -> Vec<String> {
    let date = |name: &str, (month, day): (u32, u32)| format!("{name};VALUE=DATE:{year:04}{month:02}{day:02}");
    let mut lines = vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{year}-{}@remit", entry.id),
        format!("DTSTAMP:{stamp}"),
        date("DTSTART", entry.from),
    ];
    lines.extend(entry.until.map(|until| date("DTEND", until)));
    lines.extend([
        format!("SUMMARY:{}", escaped(&entry.summary)),
        format!("DESCRIPTION:{}", escaped(&entry.description)),
        "TRANSP:TRANSPARENT".to_owned(),
        "END:VEVENT".to_owned(),
    ]);
    lines
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// A line of at most 75 octets, and what is left of it on further lines, each after a space. No character is cut in two.
fn folded(line: &str) -> String {
    let (mut folded, mut octets) = (String::new(), 0);
    for character in line.chars() {
        if octets + character.len_utf8() > 75 {
            folded.push_str("\r\n ");
            octets = 1;
        }
        folded.push(character);
        octets += character.len_utf8();
    }
    folded
}
