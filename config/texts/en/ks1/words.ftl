# Words that rendering itself needs, the same at every level unless a level has its own.
# Machines cannot say these. $hour and $minute come as digits, $day as a day of the month.

# How a year group is called: { $year } in any sentence becomes this. Scotland might write “P{ $year }”.
year-name = { $year ->
    [0] Reception
   *[other] Year { $year }
}

# Times, as they stand in a sentence: “It may be { $time } before …”, “You can ask again { $time }.”
time-clock = { $hour }:{ $minute }
time-clock-early = { $hour }:{ $minute } in the morning
time-clock-late = { $hour }:{ $minute } in the evening
time-today = today at { $clock }
time-tomorrow = tomorrow at { $clock }
time-yesterday = yesterday at { $clock }
time-this-week = { $weekday } at { $clock }
time-later = { $weekday } { $day } { $month } at { $clock }

weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

# Said in place of a person whom this reader may not know, or who is not known.
unknown-adult = a grown-up at school
unknown-staff = a grown-up at school
unknown-mentor = your buddy
unknown-pupil = a child
