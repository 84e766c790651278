#include "history/ticket_story.h"

#include <fmt/core.h>

#include <chrono>
#include <utility>

#include "desk/explained.h"
#include "history/moment_text.h"
#include "history/shown_text.h"
#include "store/event_json.h"

namespace turno {
namespace {

std::string ending(const std::string& reason, const std::string& executive) {
  if (reason == "released") return executive + " ended the conversation";
  if (reason == "customer-left") return "the customer left the conversation with " + executive;
  if (reason == "executive-left") {
    return executive + " left, or was not back in time; the customer waits again";
  }
  return "the conversation with " + executive + " ended: " + plain_text(reason);
}

std::string refusal(const std::string& reason) {
  if (reason == "full") return "it is full";
  if (reason == "nobody-at-work") return "nobody is at work for it";
  if (reason == "too-long") return "he has waited for as long as one may";
  return plain_text(reason);
}

std::string in_line(const std::string& line) {
  return line.empty() ? "the line" : "line '" + plain_text(line) + "'";
}

std::string because(const std::string& reason) {
  return reason.empty() ? "" : ": " + quoted_text(reason);
}

}  // namespace

// What each event adds; those that are not his, or about something else, nothing.
struct TicketStory::Visitor {
  TicketStory& story;
  std::optional<TicketId> opened;  // by this event

  // ---- The ticket ----
  void operator()(const TicketOpened& e) const {
    if (!opened || !story.is_his(*opened)) return;
    story.wait_is_ours();
    story.about_ = false;
    story.say("opened by " + story.names_.customer(e.customer) + because(e.subject));
  }
  void operator()(const MessageLeft& e) const {
    if (!opened || !story.is_his(*opened)) return;
    story.wait_is_ours();
    story.about_ = false;
    story.say(fmt::format("{} leaves a message at the door of {}: {}",
                          story.names_.customer(e.customer), in_line(e.line), quoted_text(e.text)));
  }
  void operator()(const MessageTaken& e) const {
    if (story.is_his(e.ticket)) story.say(executive(e.executive) + " takes the message");
  }
  void operator()(const TicketSubjectSet& e) const {
    if (!story.is_his(e.ticket)) return;
    story.say(plain_text(e.author) + " sets the subject: " + quoted_text(e.subject));
  }
  void operator()(const TicketStateSet& e) const {
    if (!story.is_his(e.ticket)) return;
    story.say(plain_text(e.author) + (e.state == TicketState::kOpen ? " opens it" : " closes it"));
  }
  void operator()(const TicketHistoryAdded& e) const {
    if (!story.is_his(e.ticket)) return;
    story.say(plain_text(e.author) + " adds to the history: " + quoted_text(e.text));
  }

  // ---- Waiting ----
  void operator()(const LineJoined& e) const {
    if (e.customer != story.customer_) return;
    story.wait_.clear();
    story.about_ = e.ticket && story.is_his(*e.ticket);
    story.say_of_wait("the customer asks for an executive in " + in_line(e.line) +
                      (story.about_ ? ", to go on with this" : ""));
  }
  void operator()(const LinePlaced& e) const {
    if (e.customer != story.customer_) return;
    const std::string alone = e.reserved ? ", for " + executive(*e.reserved) + " alone" : "";
    story.say_of_wait(fmt::format("he has place {} in {}{}", e.place, in_line(e.line), alone));
  }
  void operator()(const LineLeft& e) const {
    if (e.customer != story.customer_ || story.talks_) return;
    story.say_of_wait("he gives his place up");
    story.about_ = false;
  }
  void operator()(const LineRefused& e) const {
    if (e.customer != story.customer_) return;
    story.say_of_wait("he has no place in " + in_line(e.line) + ": " + refusal(e.reason));
    story.about_ = false;
  }
  void operator()(const LineExpired& e) const {
    if (e.customer != story.customer_) return;
    story.say_of_wait("he was not back in time: his place is given up");
    story.about_ = false;
  }
  void operator()(const CustomerDropped& e) const {
    if (e.customer == story.customer_) story.say_of_wait("the customer's connection is lost");
  }
  void operator()(const CustomerReturned& e) const {
    if (e.customer == story.customer_) story.say_of_wait("the customer is back");
  }
  void operator()(const LineOffered& e) const {
    if (e.customer != story.customer_) return;
    story.offers_.insert(e.offer);
    story.say_of_wait(executive(e.executive) + " is asked whether he takes him");
  }
  void operator()(const OfferAnswered& e) const {
    if (!story.offers_.contains(e.offer)) return;
    story.say_of_wait(executive(e.executive) +
                      (e.answer == "accepted" ? " accepts" : " rejects" + because(e.reason)));
  }
  void operator()(const OfferMissed& e) const {
    if (e.customer != story.customer_) return;
    if (e.offer) story.offers_.erase(*e.offer);
    // He has said so himself, since version 3.
    if (e.how == "rejected" && e.offer) return;
    const std::string how = e.how == "missed"     ? "lets the offer pass"
                            : e.how == "rejected" ? "rejects" + because(e.reason)
                                                  : "is not asked any more";
    story.say_of_wait(executive(e.executive) + " " + how);
  }

  // ---- Talking ----
  void operator()(const ConversationStarted& e) const {
    if (e.customer != story.customer_) return;
    if (e.conversation) story.offers_.erase(*e.conversation);
    if (!story.is_his(e.ticket)) {
      story.wait_.clear();
      story.about_ = false;
      return;
    }
    story.wait_is_ours();
    story.talks_ = e.executive;
    story.say(fmt::format("conversation with {}, after waiting {}{}", executive(e.executive),
                          span_text(std::chrono::milliseconds(e.waited_ms)),
                          e.line.empty() ? "" : " for " + in_line(e.line)));
    if (e.why.empty()) return;
    for (const std::string& line : explained_lines(e.why)) story.lines_.push_back("    " + line);
  }
  void operator()(const ConversationEnded& e) const {
    if (!story.is_his(e.ticket)) return;
    story.say(ending(e.reason, executive(e.executive)));
    story.talks_.reset();
    story.about_ = e.reason == "executive-left";
  }
  void operator()(const MessageSaid& e) const {
    if (!story.is_his(e.ticket)) return;
    const std::string mark = e.number ? fmt::format("[{}] ", *e.number) : "";
    const bool erased = e.text.empty();
    story.say(fmt::format("{}{}: {}", mark, e.author.empty() ? "cliente" : plain_text(e.author),
                          erased ? "(erased)" : plain_text(e.text)));
  }
  void operator()(const MessageSeen& e) const {
    if (!story.is_his(e.ticket)) return;
    story.say(fmt::format("the {} has read up to line {}", plain_text(e.side), e.number));
  }
  void operator()(const ExecutiveAttendance& e) const {
    if (story.talks_ != e.executive) return;
    if (e.attendance == Attendance::kDropped) {
      story.say("the connection of " + executive(e.executive) + " is lost");
    } else if (e.attendance == Attendance::kReturned) {
      story.say(executive(e.executive) + " is back");
    }
  }
  void operator()(const ServicesRestarted& e) const {
    if (e.customer != story.customer_ || !story.talks_) return;
    story.say(plain_text(e.author) + " restarts the customer's services");
  }

  // ---- The house ----
  void operator()(const ServerStarted&) const {
    if (story.about_ || story.talks_) {
      story.say("the server starts again: everybody's connection is lost");
    }
  }
  void operator()(const CustomerForgotten& e) const {
    if (e.customer == story.customer_) story.say("what the customer said and his name are erased");
  }
  template <class Other>
  void operator()(const Other&) const {}

  std::string executive(ExecutiveId id) const { return story.names_.executive(id); }
};

TicketStory::TicketStory(TicketId ticket, CustomerId customer, Names names)
    : ticket_(ticket), customer_(customer), names_(std::move(names)) {}

void TicketStory::take(const EventRecord& record) {
  const Result<LogEvent> event = decode(record.kind, record.body);
  if (!event) return;
  names_.note(*event);
  at_ = record.at;
  std::visit(Visitor{*this, numbers_.take(*event)}, *event);
}

void TicketStory::say(const std::string& sentence) {
  lines_.push_back(moment_text(at_) + "  " + sentence);
}

void TicketStory::say_of_wait(const std::string& sentence) {
  if (about_) return say(sentence);
  wait_.push_back(moment_text(at_) + "  " + sentence);
}

void TicketStory::wait_is_ours() {
  lines_.insert(lines_.end(), wait_.begin(), wait_.end());
  wait_.clear();
  about_ = true;
}

}  // namespace turno
