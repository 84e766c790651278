#include "understanding/answer.h"

#include <algorithm>
#include <charconv>
#include <span>
#include <string_view>

namespace turno {
namespace {

using Words = std::span<const std::string_view>;

// Around a choice or an answer, and part of neither.
constexpr std::string_view kFillersEs[] = {
    "a",       "la",    "el",    "lo",        "los",   "las",    "opcion",   "alternativa",
    "numero",  "nro",   "num",   "de",        "del",   "quiero", "elijo",    "escojo",
    "dame",    "deme",  "marco", "marque",    "po",    "pues",   "por",      "favor",
    "gracias", "mejor", "ya",    "entonces",  "es",    "seria",  "ver",      "con",
    "me",      "menu",  "mmm",   "quisiera",  "tecla", "eh",     "prefiero", "bueno",
    "esa",     "ese",   "?",     "solicitud", "hola",  "ticket", "muestre",  "muestreme",
    "tu",      "usted"};
constexpr std::string_view kFillersEn[] = {
    "the",  "a",      "an",      "option", "number", "choice", "please", "i",    "want", "take",
    "pick", "choose", "give",    "me",     "thanks", "ok",     "okay",   "well", "then", "its",
    "is",   "would",  "like",    "go",     "with",   "for",    "hmm",    "that", "menu", "press",
    "?",    "ticket", "request", "show",   "hi",     "will",   "just"};

struct Number {
  std::string_view word;
  std::size_t value;
  bool ordinal;
};
constexpr Number kNumbersEs[] = {
    {"uno", 1, false},    {"primera", 1, true}, {"primero", 1, true}, {"primer", 1, true},
    {"dos", 2, false},    {"segunda", 2, true}, {"segundo", 2, true}, {"tres", 3, false},
    {"tercera", 3, true}, {"tercero", 3, true}, {"tercer", 3, true},  {"cuatro", 4, false},
    {"cuarta", 4, true},  {"cuarto", 4, true},  {"cinco", 5, false},  {"quinta", 5, true},
    {"quinto", 5, true},  {"seis", 6, false},   {"sexta", 6, true},   {"siete", 7, false},
    {"septima", 7, true}, {"ocho", 8, false},   {"octava", 8, true},  {"nueve", 9, false},
    {"novena", 9, true},  {"diez", 10, false},  {"decima", 10, true}, {"ultima", 0, true},
    {"ultimo", 0, true}};
constexpr Number kNumbersEn[] = {
    {"first", 1, true},   {"1st", 1, true},    {"two", 2, false},   {"second", 2, true},
    {"2nd", 2, true},     {"three", 3, false}, {"third", 3, true},  {"3rd", 3, true},
    {"four", 4, false},   {"fourth", 4, true}, {"4th", 4, true},    {"five", 5, false},
    {"fifth", 5, true},   {"six", 6, false},   {"sixth", 6, true},  {"seven", 7, false},
    {"seventh", 7, true}, {"eight", 8, false}, {"eighth", 8, true}, {"nine", 9, false},
    {"ninth", 9, true},   {"ten", 10, false},  {"tenth", 10, true}, {"last", 0, true},
    {"latest", 0, true}};

constexpr std::string_view kYesEs[] = {
    "si",       "sip",      "sipo",     "sii",      "dale",       "claro",      "ok",
    "oka",      "okey",     "okay",     "bueno",    "ya",         "yapo",       "obvio",
    "correcto", "exacto",   "hagalo",   "hazlo",    "haganlo",    "afirmativo", "confirmo",
    "listo",    "perfecto", "adelante", "positivo", "reinicielo", "reinicialo", "supuesto",
    "yes",      "va",       "vale"};
constexpr std::string_view kNoEs[] = {
    "no",    "nop",     "nel",      "nope",    "nopo",   "negativo", "ninguna",  "ninguno", "nunca",
    "jamas", "cancela", "cancelar", "cancele", "dejelo", "dejalo",   "olvidalo", "olvidelo"};
constexpr std::string_view kYesEn[] = {
    "yes",        "yep",        "yeah",    "yup",       "ya",      "sure",
    "ok",         "okay",       "right",   "correct",   "exactly", "affirmative",
    "absolutely", "definitely", "confirm", "confirmed", "indeed",  "course",
    "go",         "ahead",      "do",      "it",        "y",       "aye"};
constexpr std::string_view kNoEn[] = {"no",     "nope",     "nah",  "never", "neither", "none",
                                      "cancel", "negative", "dont", "n",     "not",     "stop"};

constexpr std::string_view kGreetingsEs[] = {
    "hola",   "holi",     "holis", "buenas",  "buenos",   "buen",    "dia",   "dias",
    "tardes", "noches",   "alo",   "wena",    "wenas",    "saludos", "que",   "tal",
    "como",   "esta",     "estan", "estas",   "muy",      "?",       "tarde", "noche",
    "hey",    "senorita", "senor", "senores", "estimados"};
constexpr std::string_view kGreetingsEn[] = {
    "hi",  "hello",     "hey", "hiya",  "good", "morning", "afternoon", "evening",
    "day", "greetings", "how", "are",   "you",  "there",   "howdy",     "yo",
    "sup", "dear",      "sir", "madam", "?",    "all",     "team",      "to"};

constexpr std::size_t kMostWords = 7;
constexpr std::size_t kMostDigits = 9;

bool is_in(Words list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::optional<Number> number_in(std::span<const Number> numbers, std::string_view word) {
  for (const Number& number : numbers) {
    if (number.word == word) return number;
  }
  if (word.size() > kMostDigits) return std::nullopt;
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc{} || end != word.data() + word.size() || value == 0) return std::nullopt;
  return Number{word, value, false};
}

}  // namespace

std::optional<bool> read_yes_no(const std::vector<PlainWord>& words, Language language) {
  if (words.empty() || words.size() > kMostWords) return std::nullopt;
  const bool spanish = language == Language::kSpanish;
  const Words yes = spanish ? Words(kYesEs) : Words(kYesEn);
  const Words no = spanish ? Words(kNoEs) : Words(kNoEn);
  const Words fillers = spanish ? Words(kFillersEs) : Words(kFillersEn);
  std::optional<bool> answer;
  for (const PlainWord& word : words) {
    // The first that is either says which: "sí, no hay problema" has more to it and is neither.
    if (is_in(no, word.text)) {
      if (!answer) answer = false;
      if (*answer) return std::nullopt;
    } else if (is_in(yes, word.text)) {
      if (!answer) answer = true;
    } else if (!is_in(fillers, word.text)) {
      return std::nullopt;
    }
  }
  return answer;
}

bool is_greeting(const std::vector<PlainWord>& words, Language language) {
  const Words greetings =
      language == Language::kSpanish ? Words(kGreetingsEs) : Words(kGreetingsEn);
  return !words.empty() && std::all_of(words.begin(), words.end(), [&](const PlainWord& word) {
    return is_in(greetings, word.text);
  });
}

std::optional<ChoiceWords> read_choice_words(const std::vector<PlainWord>& words,
                                             Language language) {
  if (words.empty() || words.size() > kMostWords) return std::nullopt;
  const bool spanish = language == Language::kSpanish;
  const std::span<const Number> numbers =
      spanish ? std::span<const Number>(kNumbersEs) : std::span<const Number>(kNumbersEn);
  const Words fillers = spanish ? Words(kFillersEs) : Words(kFillersEn);
  std::optional<ChoiceWords> choice;
  bool said_one = false;
  for (const PlainWord& word : words) {
    if (word.negated) return std::nullopt;
    if (const auto number = number_in(numbers, word.text)) {
      if (choice && choice->number != number->value) return std::nullopt;
      choice = ChoiceWords{number->value, number->ordinal};
    } else if (!spanish && word.text == "one") {
      said_one = true;  // a filler in "the second one", and a number where there is no other
    } else if (!is_in(fillers, word.text)) {
      return std::nullopt;
    }
  }
  if (!choice && said_one) return ChoiceWords{1, false};
  return choice;
}

}  // namespace turno
