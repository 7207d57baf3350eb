# Numbers that sentences give. One place, so that a school checks them once a term and changes them once.
# Source and dates: practice.md 2.6.

-emergency = 999
-childline = 0800 1111
-samaritans = 116 123
-shout = SHOUT to 85258
-police = 101
-nhs-crisis = NHS 111, option 2
