// OwnWords: what the client itself says to its person, in the language of his flag. As the server's
// catalogues, a sentence that is missing in one does not compile.
#pragma once

#include <string_view>

#include "base/language.h"
#include "base/sentence.h"

namespace turno {

struct OwnWords {
  using Words = std::string_view;

  Text<> own_name;  // in front of what he says
  // --- While it runs
  Text<> not_connected;
  Text<> reconnecting;
  Text<Words> in_doubt;  // the line
  Text<Words> not_sent;
  Text<> offered;
  // --- Why it ended
  Text<Words> no_keyboard;  // the system's reason
  Text<> terminal_lost;
  Text<> no_output;
  Text<Words> no_server_of_ours;  // the address
  Text<> no_farewell;
  Text<Words, Words> no_server;  // the address, the reason
  Text<Words, Words> lost;       // likewise
  Text<> closed_without_greeting;
  Text<Words> not_reconnected;  // the address
  Text<> bad_arguments;
  // --- Reasons
  Text<> refused;
  Text<> no_answer;
  Text<> no_route;
  Text<> no_such_name;
  Text<> cut;
  Text<> server_stopped_reading;
};

const OwnWords& own_words(Language language);

}  // namespace turno
