// Which drawing belongs to a choice, for those who do not read much yet. A choice without one shows its label only.

const BY_CHOICE = {
  "adult.now": "adult",
  "ask.yes": "yes", "ask.cancel": "no", "ask.other": "other", "ask.choose": "buddy",
  "ask.topic:friendship": "buddy", "ask.topic:playground": "playground", "ask.topic:bullying": "sad",
  "ask.topic:feelings_worry": "worried", "ask.topic:learning_homework": "work", "ask.topic:new_school_transition": "corridor",
  "ask.topic:family_home": "home", "ask.topic:loneliness": "lonely", "ask.topic:exams": "exam",
  "ask.topic:identity_confidence": "good", "ask.topic:practical": "map", "ask.topic:online_life": "online", "ask.topic:unclear": "other",
  "ask.wish:none": "okay",
  "safe.yes": "yes", "safe.no": "no", "safe.unsure": "unsure", "safe.not-sure": "unsure",
  "talk.end": "stop", "talk.swap": "buddy", "talk.wait": "wait",
  "place:playground": "playground", "place:classroom": "classroom", "place:bench": "bench", "place:field": "field",
  "place:lunch": "lunch", "place:corridor": "corridor", "place:library": "library", "place:toilets": "toilets",
};
const BY_NAME = { "match.accept": "yes", "match.decline": "no" };
const BY_WORD = [
  ["yes", "yes"], ["unsure", "unsure"], ["not-sure", "unsure"], ["no", "no"], ["bit", "okay"], ["adult", "adult"], ["buddy", "buddy"],
  ["happy", "good"], ["sad", "sad"], ["worried", "worried"], ["angry", "angry"], ["okay", "okay"], ["great", "great"],
  ["playground", "playground"], ["classroom", "classroom"], ["bench", "bench"], ["field", "field"], ["lunch", "lunch"],
  ["corridor", "corridor"], ["library", "library"], ["toilet", "toilets"], ["home", "home"], ["stop", "stop"], ["wait", "wait"],
];

const EMOJI = /^[\p{Extended_Pictographic}\p{Emoji_Modifier}\u200d\ufe0f]+\s*/u;

/** A label without the emoji before it, for where a drawing of ours stands instead: not every device has emoji. */
export function withoutEmoji(label) {
  return label.replace(EMOJI, "") || label;
}

export function pictureOf(choice) {
  if (BY_CHOICE[choice]) return BY_CHOICE[choice];
  const name = choice.split(":")[0];
  if (BY_NAME[name]) return BY_NAME[name];
  const words = choice.split(/[.:]/).slice(1);
  return BY_WORD.find(([word]) => words.includes(word))?.[1] ?? "";
}
