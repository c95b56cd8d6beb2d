export const Page = ({ words }: { words: { lit: string } }) => (
  <main>
    <h1>{words.lit}</h1>
    <p>
      Lamps that are lit {/* broken: words-in-markup */}
    </p>
    <p>灯亮着</p> {/* broken: words-in-markup */}
    <img alt="A lamp" src="/lamp.svg" /> {/* broken: words-in-markup */}
    <input placeholder={'Search'} class="wide" /> {/* broken: words-in-markup */}
    <span>·</span>
  </main>
);
