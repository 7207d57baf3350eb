# What stands on buttons: 40 characters at most.

label-yes = 👍 Yes
label-no = 👎 No
label-not-sure = 🤷 Not sure
label-stop = 🛑 Stop
label-cancel = ✖️ Cancel
label-adult = 🙋 I need an adult now
label-not-that = 🔄 No, something else
label-ask-mentor = 🧑‍🤝‍🧑 Find someone for me
label-choose = 👆 Choose who
label-wish-girl = 👧 A girl
label-wish-boy = 👦 A boy
label-wish-older = 🧑 Someone older
label-wish-none = 🙂 I don’t mind
label-wait = ⏳ I’ll wait
label-someone-else = 🔄 Someone else, please
label-end-talk = 👋 End this chat
label-helped-yes = 😊 Yes, it helped
label-helped-bit = 😐 A bit
label-helped-no = 🙁 Not really
label-emergency = 📞 Numbers to call
label-privacy = 👀 Who can see this?
label-help = ❓ Help
