#include "session/desk_session.h"

#include "base/text.h"

namespace turno {

void DeskSession::on_fault(LineFault fault, Reply& reply) {
  switch (fault) {
    case LineFault::kTooLong:
      return reply.say(wording().line_too_long(kMaxLineBytes));
    case LineFault::kNotUtf8:
      return reply.say(wording().line_not_utf8());
    case LineFault::kControl:
      return reply.say(wording().line_with_controls());
  }
}

void DeskSession::on_silence(Silence silence, Reply& reply) {
  if (silence == Silence::kIdle) return close_with(wording().idle(), reply);
  // Half a line and then nothing is what a lost connection looks like: what he was in is kept.
  reply.say(wording().half_line());
  reply.close = true;
}

bool DeskSession::on_language(std::string_view line, Reply& reply) {
  const Split split = split_word(line);
  if (split.word != ":lang") return false;
  const std::optional<Language> wanted = language_of(split.rest);
  if (!wanted) {
    reply.say(wording().usage(fill(wording().texts().form_lang)));
    return true;
  }
  visitor_.language = *wanted;
  visitor_.chose_language = true;
  reply.say(wording().language_now());
  return true;
}

void DeskSession::say_all(std::vector<std::string> lines, Reply& reply) {
  for (std::string& line : lines) reply.say(std::move(line));
}

void DeskSession::close_with(std::string last, Reply& reply) {
  reply.say(std::move(last));
  reply.close = true;
  said_goodbye_ = true;
}

void DeskSession::part_for_a_while(bool kept, Reply& reply) {
  const bool any_grace = desk().switchboard.policy()->grace > Duration::zero();
  reply.say(kept && any_grace ? wording().draining_kept() : wording().draining());
  reply.close = true;
}

}  // namespace turno
