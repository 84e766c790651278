#include "session/talk_lines.h"

#include <charconv>
#include <utility>

#include "assistant/wording.h"
#include "base/text.h"

namespace turno {
namespace {

template <class Number>
bool read_all(std::string_view text, Number& number) {
  const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
  return status == std::errc() && end == text.data() + text.size();
}

}  // namespace

std::optional<SeenMark> read_seen_mark(std::string_view text) {
  const std::size_t colon = text.find(':');
  std::uint64_t ticket = 0;
  SeenMark mark;
  if (colon == std::string_view::npos || !read_all(text.substr(0, colon), ticket) ||
      !read_all(text.substr(colon + 1), mark.number)) {
    return std::nullopt;
  }
  mark.ticket = TicketId{ticket};
  return mark;
}

void set_acks(std::string_view text, bool& acks, const Wording& wording, Reply& reply) {
  if (text != "on" && text != "off") {
    return reply.say(wording.usage(fill(wording.texts().form_ack)));
  }
  acks = text == "on";
  reply.say(acks ? wording.acks_on() : wording.acks_off());
}

bool TalkLines::on_command(std::string_view line, const Find& find, Reply& reply) {
  const Split split = split_word(line);
  if (split.word == ":ack") {
    set_acks(split.rest, acks_, wording(), reply);
  } else if (split.word == ":seen") {
    const std::optional<SeenMark> mark = read_seen_mark(split.rest);
    Conversation* const conversation = mark ? find(mark->ticket) : nullptr;
    if (!mark) reply.say(wording().usage(fill(wording().texts().form_seen)));
    if (conversation != nullptr) conversation->went_out(side_, *mailbox_, mark->number);
  } else {
    return false;
  }
  return true;
}

TalkLines::Fate TalkLines::say(Conversation& conversation, const std::string& author,
                               std::string_view text) {
  return say(conversation, author, text, acks_);
}

TalkLines::Fate TalkLines::say_by_itself(Conversation& conversation, const std::string& author,
                                         std::string_view text) {
  return say(conversation, author, text, false);
}

TalkLines::Fate TalkLines::say(Conversation& conversation, const std::string& author,
                               std::string_view text, bool with_receipt) {
  if (!registry_.writable()) return Fate::kNotKept;
  if (with_receipt && awaited_ == kMaxAwaited) return Fate::kTooMany;
  const TicketId ticket = conversation.ticket();
  const auto record = [&](std::uint32_t number) {
    Store::Kept kept;
    if (with_receipt) {
      kept = [box = mailbox_, ticket, number](const Result<Appended>& appended) {
        box->put(LineKept{ticket, number, appended.has_value()});
      };
    }
    registry_.note_said(ticket, author, text, number, std::move(kept));
  };
  if (conversation.say(side_, author, std::string(text), record)) {
    if (with_receipt) ++awaited_;
    return Fate::kTaken;
  }
  return conversation.silenced() ? Fate::kOver : Fate::kOtherFull;
}

bool TalkLines::show(const Said& said, const std::string& mark, Reply& reply) {
  // His other session is given it, too.
  if (!said.conversation->reads_from(side_, *mailbox_)) return false;
  const std::string number =
      acks_ ? Wording::line_mark(said.conversation->ticket(), said.number) : std::string();
  shown_.push_back({++last_mark_, said.conversation, said.number});
  reply.say(mark + number + Wording::speaker(said.author, said.text), last_mark_);
  return true;
}

void TalkLines::on_sent(std::uint64_t mark) {
  for (; !shown_.empty() && shown_.front().mark <= mark; shown_.pop_front()) {
    shown_.front().conversation->went_out(side_, *mailbox_, shown_.front().number);
  }
}

void TalkLines::on_kept(const LineKept& kept, Reply& reply) {
  --awaited_;
  reply.say(kept.kept ? Wording::receipt(kept.ticket, kept.number) : wording().not_kept());
}

}  // namespace turno
