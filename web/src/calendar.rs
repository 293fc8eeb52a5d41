//! Things to do as an iCalendar file (RFC 5545), which every calendar program opens.

/// Something to do in a year, on no fixed day.
pub struct Event {
    /// Which it is, the same in every file.
    pub id: String,
    /// What is due.
    pub summary: String,
    /// Why, and that it has no day.
    pub description: String,
}

/// The file: each event is a task without a date, as the document names none. `stamp` is now, in universal time, as
/// `yyyyMMddTHHmmssZ`.
pub fn calendar(events: &[Event], year: u32, stamp: &str) -> String {
    let mut lines: Vec<String> =
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Remit//Remit//EN", "CALSCALE:GREGORIAN"].map(str::to_owned).into();
    lines.extend(events.iter().flat_map(|event| lines_of(event, year, stamp)));
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line) + "\r\n").collect()
}

fn lines_of(event: &Event, year: u32, stamp: &str) -> [String; 7] {
    [
        "BEGIN:VTODO".to_owned(),
        format!("UID:{year}-{}@remit", event.id),
        format!("DTSTAMP:{stamp}"),
        format!("SUMMARY:{}", escaped(&event.summary)),
        format!("DESCRIPTION:{}", escaped(&event.description)),
        "STATUS:NEEDS-ACTION".to_owned(),
        "END:VTODO".to_owned(),
    ]
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
