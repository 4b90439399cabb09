// The overlay page: connects to the stream that served it, and shows the answer to the face that Emojify shows.
// `&bars=1` in the address adds the seven probabilities, `&person=2` follows one face.

const emotions = ['angry', 'disgust', 'fear', 'happy', 'neutral', 'sad', 'surprise'];
const page = new URL(location.href);
const token = page.searchParams.get('token') ?? '';
const withBars = page.searchParams.get('bars') === '1';
const person = Number(page.searchParams.get('person') ?? 0);

const main = document.querySelector('main');
const emoji = document.getElementById('emoji');
const bars = document.getElementById('bars');

/** Which art the pictures are of: a word in every message. */
let art = '';

/** All pictures lie on top of each other and one is opaque: a change never waits for a picture to load. */
const pictures = new Map([...emotions, 'unsure'].map((name) => [name, picture(name)]));
const fills = new Map(emotions.map((name) => [name, document.createElement('span')]));

function picture(name) {
  const image = document.createElement('img');
  image.dataset.emoji = name;
  image.src = addressOf(name);
  image.alt = '';
  return image;
}

/** The address changes with the art, so that the pictures are loaded anew. */
function addressOf(name) {
  return `/emoji/${name}.svg?token=${encodeURIComponent(token)}&art=${encodeURIComponent(art)}`;
}

/** Shows other pictures, where the messages say that there are others. */
function follow(newest) {
  if (newest === art) return;
  art = newest;
  for (const image of document.querySelectorAll('img[data-emoji]'))
    image.src = addressOf(image.dataset.emoji);
}

function build() {
  emoji.append(...pictures.values());
  bars.hidden = !withBars;
  if (!withBars) return;
  for (const [name, fill] of fills) {
    const term = document.createElement('dt');
    const value = document.createElement('dd');
    term.append(picture(name));
    value.append(fill);
    bars.append(term, value);
  }
}

/** Shows a face of a reading, or nothing. */
function show(face) {
  main.dataset.answer = face?.answer ?? 'none';
  for (const [name, image] of pictures) image.dataset.shown = String(name === face?.answer);
  for (const [name, fill] of fills) fill.style.transform = `scaleX(${face?.probabilities[name] ?? 0})`;
}

function hear(message) {
  follow(message.art);
  const wanted = person > 0 ? person : message.shown;
  show(message.kind === 'reading' ? message.faces.find((face) => face.person === wanted) : undefined);
}

/** Emojify may be closed and opened again: the page waits for it, a little longer each time. */
function connect(pause = 500) {
  const socket = new WebSocket(`ws://${location.host}/stream?token=${encodeURIComponent(token)}`);
  let next = Math.min(pause * 2, 8000);
  socket.addEventListener('message', ({ data }) => {
    next = 500;
    hear(JSON.parse(data));
  });
  socket.addEventListener('close', () => {
    show(undefined);
    setTimeout(() => connect(next), pause);
  });
}

build();
show(undefined);
connect();
