# What stands on buttons: a picture first, then few words.

label-yes = 👍 Yes
label-no = 👎 No
label-not-sure = 🤷 Not sure
label-stop = 🛑 Stop
label-cancel = ✖️ No thank you
label-adult = 🙋 I need a grown-up
label-not-that = 🔄 Not that
label-ask-mentor = 🧑‍🤝‍🧑 Find me a buddy
label-choose = 👆 Pick who
label-wish-girl = 👧 A girl
label-wish-boy = 👦 A boy
label-wish-older = 🧒 A bigger child
label-wish-none = 🙂 I don’t mind
label-wait = ⏳ I can wait
label-someone-else = 🔄 A new buddy
label-end-talk = 👋 Bye
label-helped-yes = 😊 Yes
label-helped-bit = 😐 A bit
label-helped-no = 🙁 No
label-emergency = 📞 Who to call
label-privacy = 👀 Who can see this?
label-help = ❓ Help
