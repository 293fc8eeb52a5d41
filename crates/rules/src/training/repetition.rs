//! Spaced repetition after Leitner (1972): five boxes. What is answered rightly moves one box on and comes back later;
//! what is answered wrongly goes back to the first box.

/// After how many days the exercises of each box come back.
pub const DAYS: [u32; 5] = [1, 2, 4, 8, 16];

/// One exercise that was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Id of the exercise.
    pub id: String,
    /// Its box, from 0.
    pub place: usize,
    /// The day, counted from any fixed day, on which it is due.
    pub due: u32,
}

/// Every exercise that was answered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Boxes(Vec<Card>);

impl Boxes {
    /// Reads what [`Boxes::write`] wrote. What cannot be read is left out.
    pub fn read(text: &str) -> Self {
        let card = |line: &str| {
            let mut parts = line.rsplitn(3, ' ');
            let (due, place, id) = (parts.next()?, parts.next()?, parts.next()?);
            let place: usize = place.parse().ok()?;
            (place < DAYS.len()).then_some(Card { id: id.to_owned(), place, due: due.parse().ok()? })
        };
        Self(text.lines().filter_map(card).collect())
    }

    /// One line for each exercise.
    pub fn write(&self) -> String {
        self.0.iter().map(|card| format!("{} {} {}\n", card.id, card.place, card.due)).collect::<Vec<_>>().concat()
    }

    /// An exercise was answered.
    pub fn answer(&mut self, id: &str, right: bool, today: u32) {
        let at = self.0.iter().position(|card| card.id == id);
        let place = match at {
            // What is known at first sight skips the first box.
            None => usize::from(right),
            Some(at) if right => (self.0[at].place + 1).min(DAYS.len() - 1),
            Some(_) => 0,
        };
        let card = Card { id: id.to_owned(), place, due: today + if right { DAYS[place] } else { 0 } };
        if let Some(at) = at {
            // To the end, so that of two that are due the one that waited longer comes first.
            self.0.remove(at);
        }
        self.0.push(card);
    }

    /// The exercises that are due, those of the lowest box first.
    pub fn due(&self, today: u32) -> Vec<&Card> {
        let mut due: Vec<&Card> = self.0.iter().filter(|card| card.due <= today).collect();
        crate::order::by_key(&mut due, |card| card.place);
        due
    }

    /// Whether an exercise was answered before.
    pub fn knows(&self, id: &str) -> bool {
        self.0.iter().any(|card| card.id == id)
    }

    /// How many exercises lie in each box.
    pub fn counts(&self) -> [usize; DAYS.len()] {
        let mut counts = [0; DAYS.len()];
        for card in &self.0 {
            counts[card.place] += 1;
        }
        counts
    }
}
